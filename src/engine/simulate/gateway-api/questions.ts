import type { AnswerBackend } from '../request.ts';

/** The address of a service that is asked: `authz.shop:80`, or a name of its own outside the cluster. */
export const serviceAddress = ({ namespace, service, port }: AnswerBackend): string =>
  `${namespace === '' ? service : `${service}.${namespace}`}:${port}`;
