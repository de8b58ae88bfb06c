import type { Directive } from '../../../../nginx/syntax.ts';

/** What the snippet itself says of variables. */
export interface Environment {
  /** Names, in lower case, that the snippet sets or captures, or another snippet beside it. */
  readonly own: ReadonlySet<string>;
  /** Of those, the ones that only another snippet sets: what they hold is not known here. */
  readonly elsewhere: readonly string[];
  /** Variables set once, for every request, to a text without variables. */
  readonly constants: ReadonlyMap<string, string>;
}

const setters = /^(?:set|set_.+|auth_request_set|geoip2|map|geo|split_clients|secure_link)$/;

/** Variables that the snippet's own directives define, named groups of expressions included. */
export function environmentOf(directives: readonly Directive[], others: readonly string[]): Environment {
  const all = [...everyDirective(directives)];
  const settings = all.filter(({ name }) => setters.test(name)).flatMap(variablesSetBy);
  const captured = all.flatMap(({ args }) => args.flatMap(({ text }) => namedGroups(text)));
  const counts = new Map<string, number>();
  for (const name of settings) counts.set(name, (counts.get(name) ?? 0) + 1);
  const here = new Set([...settings, ...captured]);
  const elsewhere = others.map((name) => name.toLowerCase()).filter((name) => !here.has(name));
  return { own: new Set([...here, ...elsewhere]), elsewhere, constants: constantsOf(directives, counts) };
}

/** A directive with all that its blocks hold. */
export function* everyDirective(directives: readonly Directive[]): Generator<Directive> {
  for (const directive of directives) {
    yield directive;
    yield* everyDirective(directive.block ?? []);
  }
}

const bare = (text: string): string =>
  text
    .replace(/^\$/, '')
    .replace(/^\{(.*)\}$/, '$1')
    .toLowerCase();

function variablesSetBy({ name, args, block }: Directive): readonly string[] {
  const inBlock = name === 'geoip2' ? (block ?? []).map((entry) => entry.name) : [];
  const positions = name === 'map' || name === 'geo' || name === 'split_clients' ? args.slice(-1) : args.slice(0, 1);
  return [...positions.map(({ text }) => text), ...inBlock].filter((text) => text.startsWith('$')).map(bare);
}

const namedGroups = (text: string): readonly string[] =>
  [...text.matchAll(/\(\?P?(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/g)].map(([, angle, tick]) =>
    (angle ?? tick ?? '').toLowerCase(),
  );

/** Only `set`s outside of any `if`, and before anything that ends the rewrite phase early. */
function constantsOf(
  directives: readonly Directive[],
  counts: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> {
  const end = directives.findIndex(({ name, args }) => name === 'break' || (name === 'rewrite' && args.length > 2));
  const reached = end < 0 ? directives : directives.slice(0, end);
  return new Map(
    reached.flatMap(({ name, args: [variable, value] }) => {
      if (name !== 'set' || !variable || !value || value.text.includes('$')) return [];
      const key = bare(variable.text);
      return counts.get(key) === 1 ? [[key, value.text] as const] : [];
    }),
  );
}
