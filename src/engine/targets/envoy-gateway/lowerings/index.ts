import type { Lowerings } from '../../gateway-api/kit.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';
import { controllerDefault } from './controller-default.ts';

/** Envoy Gateway's answer to every fact: the standard's where it has no better one. */
export const lowerings: Lowerings = {
  ...standard,
  controllerDefault,
};
