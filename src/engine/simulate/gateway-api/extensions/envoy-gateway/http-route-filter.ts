import type { KubernetesObject } from '../../../../kubernetes/manifest.ts';
import { substituter } from '../../../regex/substitute.ts';
import type { Extension } from '../../extension.ts';
import { child, type Fields, fieldsOf, has, mapsOf, numberOf, textOf } from '../../fields.ts';

type Made = ReturnType<NonNullable<Extension['filter']>>;

/** Replaces what an expression matches in the path (HTTPPathModifier, ReplaceRegexMatch); the query stays. */
function rewrite(path: Fields): Made {
  const replacement = child(path, 'replaceRegexMatch');
  const apply = substituter(textOf(replacement, 'pattern', ''), textOf(replacement, 'substitution', ''));
  if (!apply || textOf(path, 'type', '') !== 'ReplaceRegexMatch') return null;
  return [{ kind: 'rewrite', hostname: undefined, path: { kind: 'custom', apply } }];
}

/** A fixed answer (HTTPDirectResponseFilter); its status is 200 where it names none. */
function directResponse(answer: Fields): Made {
  const status = numberOf(answer, 'statusCode') ?? 200;
  const type = textOf(answer, 'contentType', undefined);
  const header = child(answer, 'header');
  const pairs = [...mapsOf(header, 'add'), ...mapsOf(header, 'set')].map(
    (one) => [textOf(one, 'name', '').toLowerCase(), textOf(one, 'value', '')] as const,
  );
  const headers = [...(type === undefined ? [] : [['content-type', type] as const]), ...pairs];
  return [{ kind: 'respond', status, reason: 'the rule has a fixed answer', headers }];
}

/** What the filter does; null where Envoy Gateway refuses it. */
function filter({ spec }: KubernetesObject): Made {
  const fields = fieldsOf(spec);
  const path = child(child(fields, 'urlRewrite'), 'path');
  const parts = [
    ...(Object.keys(path).length > 0 ? [rewrite(path)] : []),
    ...(has(fields, 'directResponse') ? [directResponse(child(fields, 'directResponse'))] : []),
  ];
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

/** HTTPRouteFilter: rewrites by expression and fixed answers (Envoy Gateway API reference, HTTPRouteFilterSpec). */
export const httpRouteFilter: Extension = { group: 'gateway.envoyproxy.io', kind: 'HTTPRouteFilter', filter };
