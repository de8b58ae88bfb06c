import type { Kit } from './kit.ts';
import { lowerings } from './lowerings/index.ts';
import { draftPath } from './path-draft.ts';
import { mayDiffer } from './precedence.ts';
import { editionOf } from './release.ts';

/** How the standard lowers, to be built on. */
export const standardKit: Omit<Kit, 'id' | 'title' | 'expressedAs'> = {
  lowerings,
  draftPath,
  mayDiffer,
  policyKinds: {},
  editionOf,
};
