import type { Memory } from '../../text/memory.ts';
import { isCited, type Tree, type TreeMap } from '../../yaml/tree.ts';
import type { EmittedObject } from '../target.ts';

/**
 * Objects that say the same as in the run before are the same. What is laid out for the whole estate is made in every
 * run; like this, one edit does not write, validate and draw every Gateway again.
 */
export const asBefore = (objects: readonly EmittedObject[], memory: Memory): readonly EmittedObject[] =>
  objects.map((object) =>
    memory.once(
      'gateway-api/object',
      () => [object.file, ...wordsOf(object.body)],
      () => object,
    ),
  );

/** What begins and ends the parts of a tree; no value of it can be taken for one. */
const marks = { list: Symbol('list'), map: Symbol('map'), cited: Symbol('cited'), end: Symbol('end') } as const;

/** All that a tree says, one thing behind the other: keys, values, cited spans, and marks between them. */
function wordsOf(tree: Tree): readonly unknown[] {
  const words: unknown[] = [];
  const say = (part: Tree | undefined): void => {
    if (typeof part !== 'object' || part === null) words.push(part);
    else if (Array.isArray(part)) {
      words.push(marks.list);
      for (const item of part) say(item);
      words.push(marks.end);
    } else if (isCited(part)) {
      words.push(marks.cited, part.by, ...part.cite);
      say(part.body);
    } else {
      words.push(marks.map);
      for (const [key, value] of Object.entries(part as TreeMap)) {
        words.push(key);
        say(value);
      }
      words.push(marks.end);
    }
  };
  say(tree);
  return words;
}
