import type { FactKindInfo } from '../fact.ts';

/** A directive of the proxy’s own configuration that no other behaviour stands for. */
export interface RawConfiguration {
  /** The directive’s name. */
  readonly directive: string;
  /** As written. */
  readonly text: string;
  /** What it does, in a few words; null: not known. */
  readonly meaning: string | null;
  /** What to do instead, in words. */
  readonly wayOut: string;
  /** Without it requests are let in that were kept out. */
  readonly protects: boolean;
  /** It may answer requests, before whatever answers all of them. */
  readonly mayAnswer: boolean;
}

export const rawConfiguration: FactKindInfo = {
  title: 'Raw proxy configuration',
  effect: 'Depends on the directive.',
};
