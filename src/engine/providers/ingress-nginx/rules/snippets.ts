import type { Fact } from '../../../model/fact.ts';
import type { Sourced } from '../../../text/sourced.ts';
import { snippet } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { snippetRefused } from '../findings-annotations.ts';
import { annotation, defineRule, faulty, inert, type RuleContext, type Verdict } from '../rule.ts';
import { factsOf } from '../snippet-facts/facts-of.ts';
import { everyStatement, readSnippet, type Snippet, type SnippetPlace } from '../snippets/index.ts';

const name = 'snippets';

const raw = { risk: 'Critical', onInvalid: 'not-validated' } as const;

type Text = Sourced<string | null>;

/** The snippet of the same Ingress's host defines variables that those of its locations may use. */
const readAt = (text: string, place: SnippetPlace, { valueOf }: RuleContext): Snippet => {
  const server = place === 'configuration' ? valueOf('server-snippet') : undefined;
  return readSnippet(text, place, typeof server === 'string' ? readSnippet(server, 'server').defines : []);
};

/** Why nginx refuses the whole text; null where it takes it. */
function refusalOf({ statements, problems }: Snippet): string | null {
  const [problem] = problems;
  if (problem) return problem.message;
  const refused = everyStatement(statements).flatMap(({ cautions }) => cautions.filter(({ code }) => code === 'refused'));
  return refused[0]?.message ?? null;
}

function stated(text: Text, place: SnippetPlace, context: RuleContext): readonly Fact[] {
  if (text.value === null) return [];
  const read = readAt(text.value, place, context);
  if (refusalOf(read) !== null) return [];
  // Each pair of kind and value is one of the table's; TypeScript loses the tie where it is taken apart.
  return factsOf(read).map(({ kind, value }) => ({ kind, value, from: text.from, rule: name }) as Fact);
}

function verdictOf(key: string, text: Text, place: SnippetPlace, context: RuleContext): Verdict | null {
  if (text.value === null) return null;
  const read = readAt(text.value, place, context);
  const problem = refusalOf(read);
  if (problem !== null) return faulty(problem, snippetRefused({ name: key, problem }, ...text.from));
  return inert(
    read.statements.length === 0 ? 'It holds no directive.' : 'What it says changes nothing for any request.',
  );
}

/** Directives of nginx's own, each stated as what it does. */
export const snippets = defineRule({
  name,
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
    'stream-snippet': annotation(
      snippet,
      'Adds raw nginx directives outside HTTP, to the whole controller',
      null,
      raw,
    ),
  },
  leadsTo: [
    'headerChanges',
    'fixedAnswer',
    'redirect',
    'conditionalRedirect',
    'pathRewrite',
    'addressAccess',
    'upstreamHost',
    'proxyTimeouts',
    'bodyLimit',
    'compression',
    'requestBuffering',
    'responseBuffering',
    'bandwidthLimit',
    'requestLog',
    'rawConfiguration',
  ],
  allFacts: (values, context) => [
    ...stated(values['configuration-snippet'], 'configuration', context),
    ...stated(values['stream-snippet'], 'stream', context),
  ],
  hostFacts: (values, context) => stated(values['server-snippet'], 'server', context),
  verdicts: (values, context) => ({
    'configuration-snippet': verdictOf('configuration-snippet', values['configuration-snippet'], 'configuration', context),
    'server-snippet': verdictOf('server-snippet', values['server-snippet'], 'server', context),
    'stream-snippet': verdictOf('stream-snippet', values['stream-snippet'], 'stream', context),
  }),
});
