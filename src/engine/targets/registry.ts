import type { TargetId } from '../options.ts';
import { envoyGateway } from './envoy-gateway/target.ts';
import { gatewayApi } from './gateway-api/target.ts';
import type { Target } from './target.ts';

/** Every target by its id. */
const targets = { 'gateway-api': gatewayApi, 'envoy-gateway': envoyGateway } satisfies Record<TargetId, Target>;

/** The target of an id. */
export const targetOf = (id: TargetId): Target => targets[id];
