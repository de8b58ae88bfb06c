import { expressedAs } from './expressed-as.ts';
import { targetFrom } from './kit.ts';
import { standardKit } from './standard-kit.ts';

/** Standard Gateway API, with nothing of any implementation: what every target starts from. */
export const gatewayApi = targetFrom({ ...standardKit, id: 'gateway-api', title: 'Gateway API', expressedAs });
