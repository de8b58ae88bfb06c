import type { FactKind } from '../../../model/fact.ts';
import type { Diagnostic } from '../../../report/diagnostic.ts';
import type { Sourced } from '../../../text/sourced.ts';
import { snippet } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { snippetCaution, snippetIsTemplate, snippetNotLoaded, snippetTakenAsEffective } from '../findings-snippets.ts';
import { annotation, defineRule, faulty, inert, type RuleContext, type Verdict } from '../rule.ts';
import { factsOf } from '../snippet-facts/facts-of.ts';
import type { StatedFact } from '../snippet-facts/stated.ts';
import { everyStatement, readSnippet, type Snippet, type SnippetPlace } from '../snippets/index.ts';

const raw = { risk: 'Critical', onInvalid: 'not-validated' } as const;

/** One of the three annotations where it is written. */
interface Read {
  readonly name: string;
  readonly from: Sourced<string>['from'];
  readonly snippet: Snippet;
  /** Why nginx refuses the whole text, or why it is none yet; null where it is loaded. */
  readonly problem: string | null;
  readonly isTemplate: boolean;
}

const places = {
  'configuration-snippet': 'configuration',
  'server-snippet': 'server',
  'stream-snippet': 'stream',
} as const satisfies Readonly<Record<string, SnippetPlace>>;

type Name = keyof typeof places;
type Values = Readonly<Record<Name, Sourced<string | null>>>;

function read(name: Name, values: Values): Read | null {
  const { value, from } = values[name];
  if (value === null) return null;
  const server = values['server-snippet'].value;
  // A location sees the variables that its server block defines.
  const others = name === 'configuration-snippet' && server !== null ? readSnippet(server, 'server').defines : [];
  const whole = readSnippet(value, places[name], others);
  const template = whole.problems.find(({ code }) => code === 'template-placeholder');
  const problem = (template ?? whole.problems[0])?.message ?? refusalOf(whole);
  return { name, from, snippet: whole, problem, isTemplate: template !== undefined };
}

const refusalOf = ({ statements }: Snippet): string | null =>
  everyStatement(statements)
    .flatMap(({ cautions }) => cautions)
    .find(({ code }) => code === 'refused')?.message ?? null;

const stated = (one: Read | null): readonly (StatedFact & Pick<Read, 'from'>)[] =>
  one === null || one.problem !== null ? [] : factsOf(one.snippet).map((fact) => ({ ...fact, from: one.from }));

function verdictOf(one: Read | null): Verdict | null {
  if (one === null) return null;
  const { name, problem, from, isTemplate, snippet: whole } = one;
  if (problem !== null)
    return faulty(problem, (isTemplate ? snippetIsTemplate : snippetNotLoaded)({ name, problem }, ...from));
  return inert(whole.statements.length === 0 ? 'It holds no directive.' : 'Nothing of it changes an answer.');
}

/** Traps of nginx, and directives that do nothing where they stand. */
function cautionsOf(one: Read | null, { settings }: RuleContext): readonly Diagnostic[] {
  if (one === null || one.problem !== null) return [];
  const { name, from, snippet: whole } = one;
  const said = everyStatement(whole.statements).flatMap(({ directive, cautions }) =>
    cautions.map(({ message }) => snippetCaution({ name, directive, caution: message }, ...from)),
  );
  const assumed = settings.configMap ? [] : [snippetTakenAsEffective({ name }, ...from)];
  return [...assumed, ...new Map(said.map((finding) => [finding.message, finding])).values()];
}

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
  moreFacts: (values) => [...stated(read('configuration-snippet', values)), ...stated(read('stream-snippet', values))],
  hostFacts: (values) => stated(read('server-snippet', values)),
  findings: (values, context) => names.flatMap((name) => cautionsOf(read(name, values), context)),
  verdicts: (values) => Object.fromEntries(names.map((name) => [name, verdictOf(read(name, values))])),
});

const names = ['configuration-snippet', 'server-snippet', 'stream-snippet'] as const satisfies readonly Name[];
