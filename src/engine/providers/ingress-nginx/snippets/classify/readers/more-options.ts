/** The options and headers of more_set_headers and its kin. */
export interface MoreOptions {
  readonly statuses: readonly number[];
  readonly types: readonly string[];
  /** `-a`: beside those that are there. */
  readonly appends: boolean;
  /** `-r`: only where there is one. */
  readonly replaces: boolean;
  readonly headers: readonly string[];
}

/** Options may stand anywhere among the headers; `-s` and `-t` take a list separated by spaces (headers-more README). */
export function readMoreOptions(words: readonly string[]): MoreOptions {
  const lists: Record<'-s' | '-t', string[]> = { '-s': [], '-t': [] };
  const headers: string[] = [];
  let takes: '-s' | '-t' | null = null;
  const flags = new Set<string>();
  for (const word of words) {
    if (takes !== null) {
      lists[takes].push(...word.split(/[\s,]+/).filter(Boolean));
      takes = null;
    } else if (word === '-s' || word === '-t') takes = word;
    else if (word === '-a' || word === '-r') flags.add(word);
    else headers.push(word);
  }
  return {
    statuses: lists['-s'].map(Number).filter(Number.isFinite),
    types: lists['-t'],
    appends: flags.has('-a'),
    replaces: flags.has('-r'),
    headers,
  };
}
