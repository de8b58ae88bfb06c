/** Half-open UTF-16 offsets of one item in a written text. */
export interface ItemPlace {
  readonly start: number;
  readonly end: number;
}

/** What an item of `spec.<field>` begins with: `write` indents by two, and items by two more. */
const itemStart = '\n    - ';
const inside = '\n    ';

/** Where each item of `spec.<field>` stands in an object that `write` wrote; whole lines. */
export function itemPlaces(text: string, field: string): readonly ItemPlace[] {
  const head = `\n  ${field}:\n`;
  const found = text.indexOf(head);
  if (found < 0) return [];
  const before = found + head.length - 1;
  const end = endOfItems(text, before);
  const starts: number[] = [];
  for (let at = text.indexOf(itemStart, before); at >= 0 && at < end; at = text.indexOf(itemStart, at + 1))
    starts.push(at + 1);
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? end }));
}

/** Where the first line begins that is indented by less than an item; a line of a block scalar may be empty. */
function endOfItems(text: string, from: number): number {
  for (let at = from; at >= 0; at = text.indexOf('\n', at + 1))
    if (!text.startsWith(inside, at) && text.charCodeAt(at + 1) !== 10) return at + 1;
  return text.length;
}
