/** Part of a pattern: texts it may stand for, the plainest first. */
type Samples = readonly string[];

/** Most texts kept at any point; samples of a pattern need no more to reach each of its branches. */
const most = 6;
/** Longest pattern that is read; what a pattern of thousands of characters matches is no boundary worth asking. */
const longest = 600;

interface Reader {
  readonly pattern: string;
  at: number;
}

/**
 * Texts that a pattern is likely to match: each branch of its alternatives, optional parts with and without, one
 * member of each class. Look-arounds and back-references are passed over, so a sample need not match: whoever asks
 * with one learns what both sides make of it all the same.
 */
export function sampleRegex(pattern: string): readonly string[] {
  if (pattern.length > longest) return [];
  const texts = alternatives({ pattern, at: 0 });
  return [...new Set(texts)].slice(0, most);
}

function alternatives(reader: Reader): Samples {
  const branches: Samples[] = [sequence(reader)];
  while (reader.pattern[reader.at] === '|') {
    reader.at += 1;
    branches.push(sequence(reader));
  }
  // One text of each branch before a second of any.
  const depth = Math.max(...branches.map(({ length }) => length));
  return Array.from({ length: depth }, (_, index) => branches.flatMap((branch) => branch[index] ?? []))
    .flat()
    .slice(0, most);
}

function sequence(reader: Reader): Samples {
  let texts: Samples = [''];
  while (reader.at < reader.pattern.length && !'|)'.includes(reader.pattern[reader.at] ?? '')) {
    const part = quantified(reader, atom(reader));
    texts = combine(texts, part);
  }
  return texts;
}

/** Every left part with the plainest right part, and the plainest left part with every right part. */
const combine = (left: Samples, right: Samples): Samples =>
  [...left.map((text) => text + (right[0] ?? '')), ...right.slice(1).map((text) => (left[0] ?? '') + text)].slice(
    0,
    most,
  );

function quantified(reader: Reader, part: Samples): Samples {
  const rest = reader.pattern.slice(reader.at);
  const [text = '', braces] = /^(?:[*+?]|\{(\d*(?:,\d*)?)\})[?+]?/.exec(rest) ?? [];
  if (text === '') return part;
  reader.at += text.length;
  const [low = '', high] = (braces ?? '').split(',');
  const fewest = braces === undefined ? (text[0] === '+' ? 1 : 0) : Math.min(Number(low), 20);
  const more =
    text[0] === '?'
      ? 1
      : high !== undefined && high !== ''
        ? Math.min(Number(high), fewest + 1)
        : fewest + (braces !== undefined && high === undefined ? 0 : 1);
  const times = (count: number) => part.map((one) => one.repeat(count));
  return [...new Set([...times(more), ...times(fewest)])].slice(0, most);
}

const classes: Readonly<Record<string, string>> = { d: '7', D: 'x', w: 'a', W: '-', s: '%20', S: 'a', h: '%20' };
const noText = new Set(['b', 'B', 'A', 'z', 'Z', 'Q', 'E', 'G', 'K']);

function atom(reader: Reader): Samples {
  const { pattern } = reader;
  const sign = pattern[reader.at] ?? '';
  reader.at += 1;
  if (sign === '(') return group(reader);
  if (sign === '[') return [memberOf(reader)];
  if (sign === '.') return ['a'];
  if (sign === '^' || sign === '$') return [''];
  if (sign !== '\\') return [sign];
  const escaped = pattern[reader.at] ?? '';
  reader.at += 1;
  if (noText.has(escaped) || /[1-9]/.test(escaped)) return [''];
  return [classes[escaped] ?? escaped];
}

function group(reader: Reader): Samples {
  const rest = reader.pattern.slice(reader.at);
  const [intro = '', look] = /^\?(?:(<?[=!])|<?[:=!>]|P?<[^>]*>|[a-z-]*:|'[^']*'|[a-z-]*(?=\)))/i.exec(rest) ?? [];
  reader.at += intro.length;
  const inside = alternatives(reader);
  if (reader.pattern[reader.at] === ')') reader.at += 1;
  return look === undefined ? inside : [''];
}

/** One member of a bracket expression; for a negated one, a character it does not name. */
function memberOf(reader: Reader): string {
  const { pattern } = reader;
  const negated = pattern[reader.at] === '^';
  if (negated) reader.at += 1;
  const start = reader.at;
  if (pattern[reader.at] === ']') reader.at += 1;
  while (reader.at < pattern.length && pattern[reader.at] !== ']') reader.at += pattern[reader.at] === '\\' ? 2 : 1;
  const body = pattern.slice(start, reader.at);
  reader.at += 1;
  if (negated) return ['a', '7', '-', '~'].find((one) => !body.includes(one) && !inRange(body, one)) ?? 'a';
  if (body.startsWith('\\')) return classes[body[1] ?? ''] ?? body[1] ?? '';
  const named: Readonly<Record<string, string>> = { '[:d': '7', '[:a': 'a', '[:s': '%20', '[:u': 'A' };
  return named[body.slice(0, 3)] ?? body[0] ?? '';
}

const inRange = (body: string, sign: string): boolean =>
  [...body.matchAll(/(.)-(.)/g)].some(([, low = '', high = '']) => low <= sign && sign <= high);
