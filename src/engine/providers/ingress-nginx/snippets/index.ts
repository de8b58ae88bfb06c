import { parseConfiguration } from '../../../nginx/parse.ts';
import type { SyntaxProblem } from '../../../nginx/syntax.ts';
import { classify } from './classify/classify.ts';
import type { Caution, SnippetPlace, Statement } from './statement.ts';
import { environmentOf } from './values/environment.ts';

export type * from '../../../nginx/syntax.ts';
export type * from './behaviours/access.ts';
export type * from './behaviours/backend.ts';
export type * from './behaviours/headers.ts';
export type * from './behaviours/other.ts';
export type * from './behaviours/rewriting.ts';
export type * from './condition.ts';
export { meaningOf, wayOutOf } from './directives/meanings.ts';
export type * from './statement.ts';
export type * from './values/request-value.ts';

/** What a snippet says, directive by directive. */
export interface Snippet {
  /** One for each directive, in order of the text; those of a block are inside its statement. */
  readonly statements: readonly Statement[];
  /** Where the text is no configuration of nginx. Any of them, and any caution `refused`, freezes the controller. */
  readonly problems: readonly SyntaxProblem[];
  /** What holds of the whole snippet, by its place. Empty for a snippet that says nothing. */
  readonly cautions: readonly Caution[];
  /** The variables that it defines, in lower case without `$`; they are known to what stands inside its block as well. */
  readonly defines: readonly string[];
}

/**
 * Reads the value of a snippet annotation. Never throws. Every extent counts in UTF-16 offsets of `text`. `others`: the
 * variables that other snippets define around this one, such as the host's server-snippet for a configuration-snippet.
 */
export function readSnippet(text: string, place: SnippetPlace, others: readonly string[] = []): Snippet {
  const { directives, problems } = parseConfiguration(text);
  const environment = environmentOf(directives, others);
  const statements = classify(text, directives, environment, place);
  return {
    statements,
    problems,
    cautions: statements.length === 0 ? [] : ofPlace[place],
    defines: [...environment.own].filter((name) => !environment.elsewhere.includes(name)),
  };
}

/** Every statement, those of blocks included, in order of the text. */
export function everyStatement(statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap((statement) => [statement, ...everyStatement(bodyOf(statement))]);
}

/** What stands in a statement's block. */
const bodyOf = (statement: Statement): readonly Statement[] => {
  switch (statement.kind) {
    case 'conditional':
    case 'location':
    case 'method-limit':
    case 'other':
      return statement.body;
    default:
      return [];
  }
};

const wider = (message: string): readonly Caution[] => [{ code: 'wider-than-ingress', message }];

/** Where the controller puts the snippet (nginx.tmpl; getBackendServers and createServers of its controller.go). */
const ofPlace: Readonly<Record<SnippetPlace, readonly Caution[]>> = {
  configuration: wider(
    'It stands in every location of the Ingress, and in the one for all other paths of the host where this Ingress is the oldest of the host.',
  ),
  server: wider(
    'A host has one server-snippet, that of its oldest Ingress that has one, and it concerns every path of the host, those of other Ingresses too.',
  ),
  auth: [
    {
      code: 'no-effect',
      message: 'It concerns the request to the service of auth-url, and nothing where the Ingress has no auth-url.',
    },
  ],
  stream: wider('It stands in the stream block of the controller, beside everything else that it serves.'),
  location: [],
};
