import type { AuthRequestHeaders } from '../../model/facts/auth-request-headers.ts';
import { sourced } from '../../text/sourced.ts';
import { at, isMap, isScalar } from '../../yaml/node.ts';
import { clusterKey } from '../provider.ts';
import { splitReference } from './codecs/reference.ts';
import { type AuthAnnotations, authOf, ownAuth } from './external-auth.ts';
import type { RuleContext, Stated } from './rule.ts';
import { readSnippetAnnotation, type SnippetAnnotation } from './snippet-facts/annotation.ts';
import { rawOf } from './snippet-facts/stated.ts';
import { textOf } from './snippet-facts/values.ts';

/** The snippet of the check in force. */
export const snippetOf = (values: AuthAnnotations, context: RuleContext): SnippetAnnotation | null =>
  readSnippetAnnotation('auth-snippet', 'auth', authOf(values, context)?.snippet ?? sourced(null));

/** The headers of the ConfigMap; undefined where it is not in the input. */
export function listedHeaders(
  values: AuthAnnotations,
  { cluster, manifest }: RuleContext,
): Stated<AuthRequestHeaders> | null | undefined {
  const { value: reference, from } = values['auth-proxy-set-headers'];
  if (reference === null) return null;
  const name = splitReference(reference) ?? { namespace: manifest.namespace, name: reference };
  const configMap = cluster.configMaps.get(clusterKey(name.namespace, name.name));
  if (!configMap) return undefined;
  const data = at(configMap.root, 'data');
  const entries = isMap(data) ? data.entries : [];
  const headers = entries.map(({ key, value }) => ({ name: key, value: isScalar(value) ? value.text : '' }));
  return headers.length === 0 ? null : { value: { headers }, from: [...from, ...entries.map(({ value }) => value)] };
}

const ofQuestion =
  'It concerned only the question to the authentication service: see what the policy for it can be told in its place.';

/** Headers of the question, each list by itself, and directives that no behaviour carries. */
export function questionFacts(values: AuthAnnotations, context: RuleContext) {
  const auth = authOf(values, context);
  if (!auth) return [];
  const kind = 'authRequestHeaders' as const;
  const listed = ownAuth(values, context) ? listedHeaders(values, context) : null;
  const { redirect } = auth;
  const one = snippetOf(values, context);
  const statements = one === null || one.problem !== null ? [] : one.snippet.statements;
  return [
    ...(listed ? [{ kind, ...listed }] : []),
    ...(redirect.value === null
      ? []
      : [
          {
            kind,
            value: { headers: [{ name: 'X-Auth-Request-Redirect', value: redirect.value }] },
            from: redirect.from,
          },
        ]),
    ...statements.map((statement) => {
      const from = one?.from ?? [];
      if (statement.kind !== 'request-header') {
        const fact = rawOf(statement);
        return { ...fact, value: { ...fact.value, wayOut: ofQuestion }, from };
      }
      const headers = statement.headers.map(({ name, value }) => ({ name, value: value && textOf(value) }));
      return { kind, value: { headers }, from };
    }),
  ];
}
