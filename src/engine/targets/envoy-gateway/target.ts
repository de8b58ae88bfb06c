import { releaseOf } from '../../options.ts';
import { targetFrom } from '../gateway-api/kit.ts';
import { standardKit } from '../gateway-api/standard-kit.ts';
import { expressedAs } from './expressed-as.ts';
import { lowerings } from './lowerings/index.ts';
import { arrangePaths, draftPath, mayDiffer } from './paths.ts';
import { apiVersion } from './route-filters.ts';

/** Envoy Gateway v1.9, which brings Gateway API 1.6 and policies of its own. */
export const envoyGateway = targetFrom({
  ...standardKit,
  id: 'envoy-gateway',
  title: 'Envoy Gateway',
  expressedAs,
  lowerings,
  draftPath,
  arrangePaths,
  mayDiffer,
  policyKinds: {
    ClientTrafficPolicy: { apiVersion, suffix: 'clients', merges: false },
    BackendTrafficPolicy: { apiVersion, suffix: 'traffic', merges: true },
    SecurityPolicy: { apiVersion, suffix: 'security', merges: true },
  },
  editionOf: (options) => ({ release: releaseOf(options), channel: options.channel }),
});
