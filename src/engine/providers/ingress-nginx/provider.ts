import type { Provider } from '../provider.ts';
import { claimsOf } from './claims.ts';
import { interpret } from './interpret.ts';

/** kubernetes/ingress-nginx, controller 1.15.1 (retired in March 2026). */
export const ingressNginx: Provider = {
  id: 'ingress-nginx',
  title: 'ingress-nginx',
  prefixes: ['nginx.ingress.kubernetes.io/'],
  controllers: ['k8s.io/ingress-nginx'],
  classNames: ['nginx', 'ingress-nginx', 'nginx-internal', 'nginx-external', 'internal-nginx', 'external-nginx'],
  claims: claimsOf,
  interpret,
};
