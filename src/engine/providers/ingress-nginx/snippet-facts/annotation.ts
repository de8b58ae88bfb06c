import type { Diagnostic } from '../../../report/diagnostic.ts';
import type { Sourced } from '../../../text/sourced.ts';
import { snippetCaution, snippetIsTemplate, snippetNotLoaded, snippetTakenAsEffective } from '../findings-snippets.ts';
import { faulty, inert, type RuleContext, type Verdict } from '../rule.ts';
import { everyStatement, readSnippet, type Snippet, type SnippetPlace } from '../snippets/index.ts';

/** An annotation with nginx directives, where it is written. */
export interface SnippetAnnotation {
  readonly name: string;
  readonly from: Sourced<string>['from'];
  readonly snippet: Snippet;
  /** Why nginx refuses the whole text, or why it is none yet; null where it is loaded. */
  readonly problem: string | null;
  readonly isTemplate: boolean;
}

/** Reads one; null where nobody wrote it. `others`: variables that are defined around it. */
export function readSnippetAnnotation(
  name: string,
  place: SnippetPlace,
  { value, from }: Sourced<string | null>,
  others: readonly string[] = [],
): SnippetAnnotation | null {
  if (value === null) return null;
  const whole = readSnippet(value, place, others);
  const template = whole.problems.find(({ code }) => code === 'template-placeholder');
  const problem = (template ?? whole.problems[0])?.message ?? refusalOf(whole);
  return { name, from, snippet: whole, problem, isTemplate: template !== undefined };
}

const refusalOf = ({ statements }: Snippet): string | null =>
  everyStatement(statements)
    .flatMap(({ cautions }) => cautions)
    .find(({ code }) => code === 'refused')?.message ?? null;

/** Its fate where no fact cites it. */
export function snippetVerdict(one: SnippetAnnotation | null): Verdict | null {
  if (one === null) return null;
  const { name, problem, from, isTemplate, snippet: whole } = one;
  if (problem !== null)
    return faulty(problem, (isTemplate ? snippetIsTemplate : snippetNotLoaded)({ name, problem }, ...from));
  return inert(whole.statements.length === 0 ? 'It holds no directive.' : 'Nothing of it changes an answer.');
}

/** Traps of nginx, and directives that do nothing where they stand. */
export function snippetCautions(one: SnippetAnnotation | null, { settings }: RuleContext): readonly Diagnostic[] {
  if (one === null || one.problem !== null) return [];
  const { name, from, snippet: whole } = one;
  const said = everyStatement(whole.statements).flatMap(({ directive, cautions }) =>
    cautions.map(({ message }) => snippetCaution({ name, directive, caution: message }, ...from)),
  );
  const { configMap, values } = settings;
  const isTold = values.has('allow-snippet-annotations') && values.has('annotations-risk-level');
  const assumed = configMap || isTold ? [] : [snippetTakenAsEffective({ name }, ...from)];
  return [...assumed, ...new Map(said.map((finding) => [finding.message, finding])).values()];
}
