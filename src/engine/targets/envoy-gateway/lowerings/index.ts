import type { Lowerings } from '../../gateway-api/kit.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';
import { backendProtocol } from './backend-protocol.ts';
import { backendTls } from './backend-tls.ts';
import { controllerDefault } from './controller-default.ts';
import { fixedAnswer } from './fixed-answer.ts';
import { headerChanges } from './header-changes.ts';
import { listenerTls } from './listener-tls.ts';
import { mirror } from './mirror.ts';
import { pathRewrite } from './path-rewrite.ts';
import { conditionalRedirect, redirect } from './redirect.ts';
import { trafficSplit } from './traffic-split.ts';

/** Envoy Gateway's answer to every fact: the standard's where it has no better one. */
export const lowerings: Lowerings = {
  ...standard,
  controllerDefault,
  pathRewrite,
  backendProtocol,
  backendTls,
  mirror,
  trafficSplit,
  redirect,
  conditionalRedirect,
  fixedAnswer,
  headerChanges,
  listenerTls,
};
