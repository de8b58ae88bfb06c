import type { Arrival, Extension } from '../../extension.ts';
import { child, flagOf, mapsOf, textOf, textsOf } from '../../fields.ts';
import type { Resource } from '../../objects.ts';

const underscores = { Allow: 'allow', DropHeader: 'drop', RejectRequest: 'reject' } as const;
const slashes = {
  KeepUnchanged: 'keep',
  RejectRequest: 'reject',
  UnescapeAndRedirect: 'redirect',
  UnescapeAndForward: 'decode',
} as const;

const choice = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** How a ClientTrafficPolicy lets requests in (Envoy Gateway API reference, ClientTrafficPolicySpec). */
function arrival({ spec: fields }: Resource): Arrival {
  const underscore = choice(underscores, textOf(child(fields, 'headers'), 'withUnderscoresAction', ''));
  const slash = choice(slashes, textOf(child(fields, 'path'), 'escapedSlashesAction', ''));
  const unmerged = flagOf(child(fields, 'path'), 'disableMergeSlashes');
  const known = { confidence: 'documented' } as const;
  return {
    dialect: {
      ...(underscore ? { underscoreHeaders: { value: underscore, ...known } } : {}),
      ...(slash ? { escapedSlash: { value: slash, ...known } } : {}),
      ...(unmerged ? { mergeSlashes: { value: false, ...known } } : {}),
    },
  };
}

/** Headers it sets on requests as they arrive and on responses as they leave. */
function headersOf({ spec }: Resource) {
  const headers = child(spec, 'headers');
  const pairs = (of: string, list: string) =>
    mapsOf(child(headers, of), list).map(
      (one) => [textOf(one, 'name', '').toLowerCase(), textOf(one, 'value', '')] as const,
    );
  const changes = (of: string) => ({
    set: pairs(of, 'set'),
    add: pairs(of, 'add'),
    remove: textsOf(child(headers, of), 'remove').map((name) => name.toLowerCase()),
  });
  return [
    { kind: 'request-headers', changes: changes('earlyRequestHeaders') },
    { kind: 'response-headers', changes: changes('lateResponseHeaders') },
  ] as const;
}

/** ClientTrafficPolicy: how a Gateway, or one of its listeners, talks to clients. */
export const clientTrafficPolicy: Extension = {
  group: 'gateway.envoyproxy.io',
  kind: 'ClientTrafficPolicy',
  arrival,
  policy: (resource) =>
    headersOf(resource).filter(({ changes: { set, add, remove } }) => set.length + add.length + remove.length > 0),
};
