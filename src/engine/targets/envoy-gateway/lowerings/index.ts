import type { Lowerings } from '../../gateway-api/kit.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';
import { controllerDefault } from './controller-default.ts';
import { fixedAnswer } from './fixed-answer.ts';
import { headerChanges } from './header-changes.ts';
import { listenerTls } from './listener-tls.ts';
import { pathRewrite } from './path-rewrite.ts';
import { conditionalRedirect, redirect } from './redirect.ts';

/** Envoy Gateway's answer to every fact: the standard's where it has no better one. */
export const lowerings: Lowerings = {
  ...standard,
  controllerDefault,
  pathRewrite,
  redirect,
  conditionalRedirect,
  fixedAnswer,
  headerChanges,
  listenerTls,
};
