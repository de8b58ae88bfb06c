import { differ, type Explanation, routing, when } from './explanation.ts';

/** A body that was too large is taken. */
const bodyTaken: Explanation = (detail, exchange, about) =>
  exchange.source.status === 413 && exchange.result.status !== 413
    ? differ('status', 'backend', 'headers')(detail, exchange, about)
    : false;

/** Sizes of bodies. */
export const limits: Readonly<Record<string, Explanation>> = {
  'default-body-limit': when(
    ({ source, result }) => source.status === 413 && result.status !== 413,
    ['status', 'backend'],
  ),
  'body-limit-not-expressible': bodyTaken,
  'body-limit-left-out': bodyTaken,
  'body-limit-buffers-requests': when(
    ({ request, result }) => request.headers.upgrade !== undefined && result.status === 403,
    [...routing, 'headers'],
  ),
};
