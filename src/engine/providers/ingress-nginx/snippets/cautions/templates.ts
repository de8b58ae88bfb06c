import type { Behaviour } from '../statement.ts';
import type { Template } from '../values/request-value.ts';

/** The texts with variables that a behaviour is made of, without those of the statements inside it. */
export function templatesOf(behaviour: Behaviour): readonly Template[] {
  switch (behaviour.kind) {
    case 'response-header':
    case 'request-header':
      return behaviour.headers.flatMap(({ value }) => value ?? []);
    case 'answer':
      return [behaviour.body, behaviour.redirect?.location].flatMap((template) => template ?? []);
    case 'conditional':
      return behaviour.condition.value ? [behaviour.condition.value] : [];
    case 'rewrite':
      return [behaviour.replacement];
    case 'variable':
    case 'auth-variable':
      return [behaviour.value];
    case 'default-type':
      return [behaviour.type];
    case 'error-page':
      return [behaviour.target];
    case 'upstream-address':
      return [behaviour.address];
    default:
      return [];
  }
}
