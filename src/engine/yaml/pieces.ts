/** A stretch of a file that can be read on its own. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The parts of a `kind: List` with block-style items. */
export interface ListParts {
  /** The kind as written, such as `List` or `IngressList`. */
  readonly kind: string;
  readonly apiVersion: string;
  /** What stands around the items. */
  readonly frame: readonly Stretch[];
  /** One stretch for each item, from the start of its line. */
  readonly items: readonly Stretch[];
}

const isEnd = (code: number): boolean => code === 10 || code === 13 || Number.isNaN(code);
const isBlank = (code: number): boolean => code === 32 || code === 9 || isEnd(code);

/**
 * Cuts a file into YAML documents by its `---` and `...` lines, which stand at the start of a line and nowhere inside
 * a document (YAML 1.2.2, 9.1.2: not even in a block scalar or in quotes). A stretch begins with its own `---` line.
 * Concatenated JSON is cut after each object.
 */
export function splitDocuments(text: string): readonly Stretch[] {
  const cuts = markers(text);
  const starts = cuts[0] === 0 ? cuts : [0, ...cuts];
  const stretches: Stretch[] = [];
  let begin: number | undefined;
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? text.length;
    const from = begin ?? start;
    // Directives belong to the document whose `---` follows them.
    if (end < text.length && hasDirective(text, start, end)) begin = from;
    else {
      stretches.push(...splitJson(text, { start: from, end }));
      begin = undefined;
    }
  }
  return stretches;
}

/** Where the lines begin that begin with a marker. */
function markers(text: string): readonly number[] {
  const found = /^\uFEFF?(?:---|\.\.\.)(?![^ \t\r\n])/.test(text) ? [0] : [];
  for (const { index } of text.matchAll(/\n(?:---|\.\.\.)(?![^ \t\r\n])/g)) found.push(index + 1);
  return found;
}

/** Whether a stretch is nothing but directives such as `%YAML 1.2`, comments and blank lines. */
function hasDirective(text: string, start: number, end: number): boolean {
  if (end - start > 2000 || !text.slice(start, end).includes('%')) return false;
  const lines = text
    .slice(start, end)
    .replace(/^\uFEFF?(?:\.\.\.)?/, '')
    .split(/\r?\n/);
  return lines.some((line) => line.startsWith('%')) && lines.every((line) => /^(?:%.*|\s*(?:#.*)?)$/.test(line));
}

/** Cuts concatenated JSON values; anything else stays whole. */
function splitJson(text: string, stretch: Stretch): readonly Stretch[] {
  if (!opensJson(text, stretch.start, stretch.end)) return [stretch];
  const found: Stretch[] = [];
  let start = stretch.start;
  while (start < stretch.end) {
    const end = endOfJson(text, start, stretch.end);
    if (end === undefined || !opensJson(text, end, stretch.end)) break;
    found.push({ start, end });
    start = end;
  }
  return [...found, { start, end: stretch.end }];
}

function opensJson(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 0xfeff)) at += 1;
  const first = text.charCodeAt(at);
  return at < end && (first === 123 || first === 91);
}

/** Where the first value that opens with a bracket is closed; undefined where it is not. */
function endOfJson(text: string, start: number, end: number): number | undefined {
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) at = endOfString(text, at, end);
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function endOfString(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) return at;
    if (code === 92) at += 1;
  }
  return end;
}

const listKind = /^kind:[ \t]*["']?([A-Za-z0-9]*List)["']?[ \t]*(?:#.*)?\r?$/m;
const listVersion = /^apiVersion:[ \t]*["']?([^\s"'#]+)/m;
/** What may stand between `items:` and the dash of the first item, whose indent it captures. */
const beforeItems = /:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)-(?=[ \t\r\n])/y;

/** The parts of a List whose `items:` stands at the start of a line; undefined where the document is no such List. */
export function splitList(document: string): ListParts | undefined {
  const items = findItems(document);
  if (!items) return undefined;
  const head = document.slice(0, items.start);
  const tail = document.slice(items.end);
  const kind = listKind.exec(head)?.[1] ?? listKind.exec(tail)?.[1];
  if (kind === undefined) return undefined;
  return {
    kind,
    apiVersion: listVersion.exec(head)?.[1] ?? listVersion.exec(tail)?.[1] ?? '',
    frame: [
      { start: 0, end: items.start },
      { start: items.end, end: document.length },
    ],
    items: items.starts.map((start, index) => ({ start, end: items.starts[index + 1] ?? items.end })),
  };
}

interface Items extends Stretch {
  readonly starts: readonly number[];
}

function findItems(document: string): Items | undefined {
  const key = document.startsWith('items:') ? 0 : document.indexOf('\nitems:') + 1;
  if (key === 0 && !document.startsWith('items:')) return undefined;
  const before = new RegExp(beforeItems);
  before.lastIndex = key + 'items'.length;
  const indent = before.exec(document)?.[1];
  if (indent === undefined) return undefined;
  const first = before.lastIndex - 1 - indent.length;
  const end = endOfItems(document, first);
  const starts = [first];
  const dash = `\n${indent}-`;
  for (let at = document.indexOf(dash, first); at >= 0 && at < end; at = document.indexOf(dash, at + 1))
    if (isBlank(document.charCodeAt(at + dash.length))) starts.push(at + 1);
  return { start: first, end, starts };
}

/** The first line that begins with neither blank, dash nor comment: the next key of the List. */
function endOfItems(document: string, from: number): number {
  for (
    let at = document.indexOf('\n', from);
    at >= 0 && at + 1 < document.length;
    at = document.indexOf('\n', at + 1)
  ) {
    const code = document.charCodeAt(at + 1);
    if (code > 32 && code !== 45 && code !== 35) return at + 1;
  }
  return document.length;
}
