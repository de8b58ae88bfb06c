import type { Certificate, Route, Site } from '../../model/routing.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import { sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import type { PlainDeclaration, PlainPath } from './declaration.ts';
import { pathLost } from './findings.ts';

/** One host by the words of the Ingress API, and what is to be said of its conflicts. */
export interface PlainSite {
  readonly site: Site;
  readonly spans: readonly Span[];
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The path without its final slash: the API compares paths element by element. */
const elements = ({ path, type }: PlainPath): string =>
  `${type} ${type === 'prefix' ? path.value.replace(/\/+$/, '') : path.value}`;

/** `/foo/bar` before `/foo`; Exact before Prefix (Ingress API, "Multiple matches"). */
const closestFirst = (one: PlainPath, other: PlainPath): number =>
  (one.type === other.type ? 0 : one.type === 'exact' ? -1 : 1) || other.path.value.length - one.path.value.length;

const routeOf = (host: string, { owner, path, type, backend, matchSpans }: PlainPath): Route => ({
  id: `${owner.namespace}/${owner.name} ${host}${path.value} ${type}`,
  owner,
  match: { path: { value: { type, value: path.value, ignoreCase: false }, from: matchSpans } },
  backends: [backend],
  facts: [],
});

/** The default backend of an Ingress takes what no path of a host of it takes. */
const defaultsOf = (declarations: readonly PlainDeclaration[]): readonly PlainPath[] =>
  declarations.flatMap(({ owner, defaultBackend }) =>
    defaultBackend
      ? [
          {
            owner,
            path: sourced('/'),
            type: 'prefix' as const,
            backend: defaultBackend.backend,
            matchSpans: [],
            spans: defaultBackend.spans,
          },
        ]
      : [],
  );

const covers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && name.slice(1) === host.slice(host.indexOf('.')));

/** Certificates whose tls entry lists the host, or lists none. */
const certificatesOf = (host: string, declarations: readonly PlainDeclaration[]): readonly Certificate[] =>
  declarations.flatMap(({ owner, tls }) =>
    tls.flatMap(({ hosts, secretName }): readonly Certificate[] => {
      const name = hosts.length === 0 ? sourced('') : hosts.find(({ value }) => covers(value, host));
      return name ? [{ host: name, namespace: owner.namespace, secretName }] : [];
    }),
  );

interface Settled {
  /** The path that each address has, in the order of the declarations. */
  readonly winners: readonly PlainPath[];
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
}

const rulesOf = (host: string, declarations: readonly PlainDeclaration[]) =>
  declarations.flatMap((declaration) => declaration.rules.filter((rule) => rule.host.value === host));

/** Of the paths that are declared for a host, those that the oldest Ingress keeps; its default backend is one of them. */
function settle(host: string, declarations: readonly PlainDeclaration[]): Settled {
  const winners = new Map<string, PlainPath>();
  const settlements: Settlement[] = [];
  const diagnostics: Diagnostic[] = [];
  const declared = rulesOf(host, declarations).flatMap(({ paths }) => paths);
  for (const path of [...declared, ...defaultsOf(declarations)]) {
    const winner = winners.get(elements(path));
    if (!winner) winners.set(elements(path), path);
    else if (path.matchSpans.length > 0) {
      const { owner } = winner;
      const reason = 'Another Ingress, or an earlier path, has the same host and path.';
      settlements.push(...path.spans.map((leaf): Settlement => ({ leaf, fate: 'inert', by: 'routing', reason })));
      const about = { path: path.path.value, host, winner: `Ingress ${owner.namespace}/${owner.name}` };
      diagnostics.push(pathLost(about, ...path.matchSpans, ...winner.matchSpans));
    }
  }
  return { winners: [...winners.values()], settlements, diagnostics };
}

/** Whether every request for a path is one for a prefix too. */
const liesUnder = ({ path }: PlainPath, { path: prefix, type }: PlainPath): boolean =>
  type === 'prefix' && `${path.value}/`.startsWith(`${prefix.value.replace(/\/+$/, '')}/`);

/** The paths of a host and, behind them, those of the less specific hosts that its requests fall through to. */
function withWider(own: readonly PlainPath[], wider: readonly Declared[]): readonly PlainPath[] {
  const paths = [...own];
  for (const { host, declarations } of wider) {
    const { winners } = settle(host, declarations);
    const free = winners.filter(
      (one) => !paths.some((taken) => elements(taken) === elements(one) || liesUnder(one, taken)),
    );
    paths.push(...free);
  }
  return paths;
}

/** A host with the Ingresses that have a rule for it, or a default backend for any host, the oldest first. */
export interface Declared {
  readonly host: string;
  readonly declarations: readonly PlainDeclaration[];
}

/** One host; `wider` are the less specific ones that take what it does not (Ingress API, "Hostname wildcards", "Default backend"). */
export function plainSite(frontend: string, { host, declarations }: Declared, wider: readonly Declared[]): PlainSite {
  const { winners, settlements, diagnostics } = settle(host, declarations);
  const served = winners.length === 0 ? [] : [...withWider(winners, wider)].sort(closestFirst);
  const site: Site = {
    id: `${frontend}/${host || '*'}`,
    host: sourced(host, ...rulesOf(host, declarations).flatMap((rule) => rule.host.from)),
    aliases: [],
    certificates: certificatesOf(host, declarations),
    routes: served.map((path) => routeOf(host, path)),
    facts: [],
  };
  const certificateSpans = site.certificates.flatMap(({ host: name, secretName }) => [
    ...name.from,
    ...(secretName?.from ?? []),
  ]);
  if (served.length === 0) return { site, spans: [], settlements, diagnostics };
  const spans = [...site.host.from, ...certificateSpans, ...served.flatMap((path) => path.spans)];
  return { site, spans, settlements, diagnostics };
}
