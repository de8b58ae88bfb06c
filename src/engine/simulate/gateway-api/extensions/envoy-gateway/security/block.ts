import type { Surroundings } from '../../../backends.ts';
import type { OwnEffect } from '../../../extension.ts';
import type { Fields } from '../../../fields.ts';
import type { Resource } from '../../../objects.ts';

/** What reads one block of a SecurityPolicy has at hand. */
export interface BlockContext {
  readonly around: Surroundings;
  /** The policy whose block it is: references are followed from there. */
  readonly owner: Resource;
  /** The whole spec. */
  readonly spec: Fields;
}

/** What a block does; a text says why Envoy Gateway cannot use it, and every request is answered with 500. */
export type Block = (block: Fields, context: BlockContext) => readonly OwnEffect[] | string;
