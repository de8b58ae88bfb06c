import type { Command } from '../commands.ts';

/** What a query asks for: its prefix, and the words after it. */
export interface Query {
  readonly prefix: '' | '>' | '@' | ':' | '?' | '/';
  readonly words: string;
}

export function readQuery(query: string): Query {
  const first = query[0];
  if (first === '>' || first === '@' || first === ':' || first === '?' || first === '/')
    return { prefix: first, words: query.slice(1).trim() };
  return { prefix: '', words: query.trim() };
}

/** How well a title answers some words: lower is better, undefined for not at all. Every word must be in it. */
export function rank(title: string, words: string): number | undefined {
  const text = title.toLowerCase();
  let sum = 0;
  for (const word of words.toLowerCase().split(/\s+/).filter(Boolean)) {
    const at = text.indexOf(word);
    if (at === -1) return undefined;
    const begins = at === 0 || /[\s/.-]/.test(text[at - 1] ?? '');
    sum += begins ? Math.min(at, 40) : 100 + at;
  }
  return sum;
}

/** Those whose titles answer the words, best first, equal ones in their own order. */
export function best<T extends { readonly title: string }>(
  all: readonly T[],
  words: string,
  most: number,
): readonly T[] {
  if (words === '') return all.slice(0, most);
  return all
    .flatMap((each) => {
      const rankOf = rank(each.title, words);
      return rankOf === undefined ? [] : [{ each, rankOf }];
    })
    .sort((a, b) => a.rankOf - b.rankOf)
    .slice(0, most)
    .map(({ each }) => each);
}

const likely = ['next', 'go', 'open', 'view map', 'download'];

/** What an empty field offers: what was used last, then what is likely, five in all. */
export function firstCommands(commands: readonly Command[], recent: readonly string[]): readonly Command[] {
  const ids = [...new Set([...recent, ...likely])];
  return ids.flatMap((id) => commands.find((command) => command.id === id) ?? []).slice(0, 5);
}
