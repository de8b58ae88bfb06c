import type { Directive } from '../../../../nginx/syntax.ts';
import type { When } from '../condition.ts';
import type { Behaviour, Statement } from '../statement.ts';
import type { Environment } from '../values/environment.ts';

/** What a reader of one directive may ask. */
export interface Classifying {
  readonly environment: Environment;
  /** The words of the directive without their quotes. */
  readonly words: readonly string[];
  /** Classifies what a block holds. */
  readonly inside: (directives: readonly Directive[]) => readonly Statement[];
  /** Of an `if`: when its body is run. */
  readonly when: When;
  /** Does anything in the snippet read a variable? */
  readonly isRead: (variable: string) => boolean;
}

/** The behaviour of one directive, or null where these arguments have none that can be named. */
export type Reader = (directive: Directive, classifying: Classifying) => Behaviour | null;

export type Readers = Readonly<Record<string, Reader>>;
