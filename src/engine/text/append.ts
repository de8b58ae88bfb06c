/**
 * Adds to the list of a key. A list that begins with one member takes the room of one, which is all that most get;
 * there are thousands, and they live as long as a translation does.
 */
export function append<K, V>(lists: Map<K, V[]>, key: K, one: V): void {
  const known = lists.get(key);
  if (known) known.push(one);
  else lists.set(key, [one]);
}
