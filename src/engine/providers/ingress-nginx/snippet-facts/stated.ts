import type { FactKind } from '../../../model/fact.ts';
import type { FactValues } from '../../../model/facts/index.ts';
import type { Statement } from '../snippets/index.ts';
import { meaningOf, wayOutOf } from '../snippets/index.ts';

/** A behaviour that statements of a snippet come to. */
export type StatedFact<K extends FactKind = FactKind> = {
  [Kind in K]: {
    readonly kind: Kind;
    readonly value: FactValues[Kind];
    /** Of a plain location: any regular expression of the host is tried before it. */
    readonly losesToExpressions?: boolean;
  };
}[K];

/** What a statement comes to. */
export type Reading =
  /** Behaviours; none where it only helps another statement, or changes nothing on the other side. */
  | { readonly facts: readonly StatedFact[] }
  /** No behaviour carries it. */
  | 'raw';

export const nothing: Reading = { facts: [] };

export const one = <K extends FactKind>(kind: K, value: FactValues[K]): Reading => ({
  // The value is that of the kind; TypeScript loses the tie where the kind is a variable.
  facts: [{ kind, value } as StatedFact],
});

/** Kinds of statement whose loss lets in what was kept out. */
const protecting: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>([
  'access',
  'satisfy',
  'auth-request',
  'basic-auth',
  'rate-limit',
  'connection-limit',
  'firewall',
  'method-limit',
]);

/** Whether a program may refuse requests: what runs later only changes answers. */
const mayRefuse = (statement: Statement): boolean =>
  statement.kind === 'script' && /^(?:access|rewrite|server-rewrite)/.test(statement.phase);

/** Whether a statement, or one inside its block, keeps requests out. */
const keepsOut = (statement: Statement): boolean =>
  protecting.has(statement.kind) ||
  mayRefuse(statement) ||
  (statement.kind === 'answer' && statement.status >= 400) ||
  ('body' in statement && Array.isArray(statement.body) && statement.body.some(keepsOut));

/** Kinds of statement of the rewrite module, which comes first of all. */
const answering: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>([
  'answer',
  'rewrite',
  'conditional',
  'location',
]);

/** A directive as it stands, with its meaning and a way out. */
export function rawOf(statement: Statement): StatedFact<'rawConfiguration'> {
  const { directive, text } = statement;
  return {
    kind: 'rawConfiguration',
    value: {
      directive,
      text: text.replace(/\s+/g, ' ').trim(),
      meaning: meaningOf(directive),
      wayOut: wayOutOf(directive),
      protects: keepsOut(statement),
      mayAnswer: answering.has(statement.kind),
    },
  };
}
