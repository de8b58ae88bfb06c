/** Half-open UTF-16 offsets of one item in a written text. */
export interface ItemPlace {
  readonly start: number;
  readonly end: number;
}

/** Where each item of `spec.<field>` stands in an object that `write` wrote, which indents by two and items by two more. */
export function itemPlaces(text: string, field: string): readonly ItemPlace[] {
  const head = `\n  ${field}:\n`;
  const found = text.indexOf(head);
  if (found < 0) return [];
  const places: { start: number; end: number }[] = [];
  let at = found + head.length;
  while (at < text.length && text.startsWith('    ', at)) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next + 1;
    if (text.startsWith('    - ', at)) places.push({ start: at, end });
    else {
      const last = places.at(-1);
      if (last) last.end = end;
    }
    at = end;
  }
  return places;
}
