import type { RequestValue, Template } from './values/request-value.ts';

/** One test of a request, as `if` has it. */
export interface Condition {
  /** The variable's name without `$`; empty for a test of a file. */
  readonly variable: string;
  readonly subject: RequestValue;
  readonly operator: /** Neither empty nor `0`. */
    | 'is-set'
    /** The same text, case-sensitive. */
    | 'equals'
    /** The expression is found anywhere in it. */
    | 'matches'
    /** `-f`, `-d`, `-e`, `-x`. */
    | 'file-exists'
    /** A condition that nginx would refuse. */
    | 'malformed';
  /** What it is compared with, the expression, the file, or the text of a malformed one; empty for `is-set`. */
  readonly pattern: string;
  /** `pattern` taken apart where variables are allowed in it (`equals` and files). */
  readonly value: Template | null;
  readonly ignoreCase: boolean;
  readonly negated: boolean;
}

/**
 * When something happens, in terms of the request alone: any of the lists holds if all of its conditions hold.
 * `[[]]` is always, `[]` is never. Null: it cannot be told. Answers that other statements give earlier are not taken out:
 * the first that applies answers.
 */
export type When = readonly (readonly Condition[])[] | null;
