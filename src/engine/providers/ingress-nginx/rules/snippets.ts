import type { FactKind } from '../../../model/fact.ts';
import type { Sourced } from '../../../text/sourced.ts';
import { snippet } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule } from '../rule.ts';
import {
  readSnippetAnnotation,
  type SnippetAnnotation,
  snippetCautions,
  snippetVerdict,
} from '../snippet-facts/annotation.ts';
import { factsOf } from '../snippet-facts/facts-of.ts';
import type { StatedFact } from '../snippet-facts/stated.ts';
import { readSnippet, type SnippetPlace } from '../snippets/index.ts';

const raw = { risk: 'Critical', onInvalid: 'not-validated' } as const;

const places = {
  'configuration-snippet': 'configuration',
  'server-snippet': 'server',
  'stream-snippet': 'stream',
} as const satisfies Readonly<Record<string, SnippetPlace>>;

type Name = keyof typeof places;
type Values = Readonly<Record<Name, Sourced<string | null>>>;

function read(name: Name, values: Values): SnippetAnnotation | null {
  const server = values['server-snippet'].value;
  // A location sees the variables that its server block defines.
  const others = name === 'configuration-snippet' && server !== null ? readSnippet(server, 'server').defines : [];
  return readSnippetAnnotation(name, places[name], values[name], others);
}

const stated = (one: SnippetAnnotation | null): readonly (StatedFact & Pick<SnippetAnnotation, 'from'>)[] =>
  one === null || one.problem !== null ? [] : factsOf(one.snippet).map((fact) => ({ ...fact, from: one.from }));

const kinds: readonly FactKind[] = [
  'headerChanges',
  'upstreamHost',
  'fixedAnswer',
  'redirect',
  'conditionalRedirect',
  'httpsRedirect',
  'pathRewrite',
  'addressAccess',
  'bodyLimit',
  'proxyTimeouts',
  'requestBuffering',
  'responseBuffering',
  'compression',
  'bandwidthLimit',
  'requestLog',
  'upstreamHttpVersion',
  'locationRewrite',
  'cookieRewrite',
  'rawConfiguration',
];

/** Directives of nginx's own, each stated as what it does, or quoted where no behaviour stands for it. */
export const snippets = defineRule({
  name: 'snippets',
  title: 'Raw nginx configuration',
  reference: documentation('configuration-snippet'),
  annotations: {
    'configuration-snippet': annotation(
      snippet,
      'Adds raw nginx directives to every location of the Ingress',
      null,
      raw,
    ),
    'server-snippet': annotation(snippet, 'Adds raw nginx directives to the whole host', null, {
      ...raw,
      scope: 'server',
    }),
    'stream-snippet': annotation(snippet, 'Adds raw nginx directives outside HTTP, to the whole controller', null, raw),
  },
  leadsTo: kinds,
  statesPer: 'directive',
  moreFacts: (values) => [...stated(read('configuration-snippet', values)), ...stated(read('stream-snippet', values))],
  hostFacts: (values) => stated(read('server-snippet', values)),
  findings: (values, context) => names.flatMap((name) => snippetCautions(read(name, values), context)),
  verdicts: (values) => Object.fromEntries(names.map((name) => [name, snippetVerdict(read(name, values))])),
});

const names = ['configuration-snippet', 'server-snippet', 'stream-snippet'] as const satisfies readonly Name[];
