import {
  type AliasEvent,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { Piece, Span } from '../text/span.ts';
import { type Build, maxCopies, stop } from './building.ts';
import { settleEntries, type WrittenEntry } from './entries.ts';
import { afterBrackets, blockEnd, emptyPlace, headerStart } from './extents.ts';
import { aliasesTooMany, aliasUnknown, asteriskNeedsQuotes, keyIsNoText, templateNotRendered } from './findings.ts';
import type { MapNode, ScalarNode, SeqNode, YamlNode } from './node.ts';
import { keyText, plainValue, taggedValue } from './scalars.ts';

/** Builds the trees of a piece from its parser's events. With a problem, the trees are not to be used. */
export function buildDocuments(piece: Piece, events: readonly Event[]) {
  const build: Build = {
    piece,
    events,
    anchors: new Map(),
    diagnostics: [],
    at: 0,
    end: 0,
    copies: 0,
    problem: undefined,
  };
  const roots: YamlNode[] = [];
  while (build.at < events.length) {
    build.at += 1;
    build.anchors.clear();
    const root = buildNode(build);
    build.at += 1;
    if (root.type !== 'scalar' || root.value !== null) roots.push(root);
  }
  return { roots, diagnostics: build.diagnostics, problem: build.problem };
}

const nothing = (build: Build): ScalarNode => scalar(build.piece, build.end, build.end, null, '');

function buildNode(build: Build): YamlNode {
  const event = build.events[build.at];
  build.at += 1;
  if (event === undefined) return nothing(build);
  if (event.type === EVENT_ID.SCALAR) return keep(build, event, buildScalar(build, event));
  if (event.type === EVENT_ID.MAPPING) return keep(build, event, buildMap(build, event));
  if (event.type === EVENT_ID.SEQUENCE) return keep(build, event, buildSeq(build, event));
  if (event.type === EVENT_ID.ALIAS) return buildAlias(build, event);
  return nothing(build);
}

function keep<N extends YamlNode>(build: Build, event: ScalarEvent | MappingEvent | SequenceEvent, node: N): N {
  if (event.anchorStart >= 0) build.anchors.set(build.piece.text.slice(event.anchorStart, event.anchorEnd), node);
  return node;
}

const scalar = (piece: Piece, start: number, end: number, value: ScalarNode['value'], text: string): ScalarNode => ({
  type: 'scalar',
  piece,
  start,
  end,
  value,
  text,
});

function buildScalar(build: Build, event: ScalarEvent): ScalarNode {
  const { piece } = build;
  const { valueStart, valueEnd, style } = event;
  if (event.tagEnd > build.end) build.end = event.tagEnd;
  if (event.anchorEnd > build.end) build.end = event.anchorEnd;
  const tag = event.tagStart < 0 ? undefined : piece.text.slice(event.tagStart, event.tagEnd);
  if (valueStart < 0) {
    build.end = emptyPlace(piece.text, build.end);
    return scalar(piece, build.end, build.end, tag === undefined ? null : taggedValue(tag, '', true), '');
  }
  const text = event.fast ? piece.text.slice(valueStart, valueEnd) : getScalarValue(piece.text, event);
  if (style === SCALAR_STYLE.PLAIN) {
    build.end = valueEnd;
    const value = tag === undefined ? plainValue(text) : taggedValue(tag, text, true);
    return scalar(piece, valueStart, valueEnd, value, text);
  }
  const value = tag === undefined ? text : taggedValue(tag, text, false);
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
    build.end = valueEnd + 1;
    return scalar(piece, valueStart - 1, valueEnd + 1, value, text);
  }
  const start = headerStart(piece.text, build.end, valueStart);
  build.end = blockEnd(piece.text, start, valueEnd);
  return scalar(piece, start, build.end, value, text);
}

function buildSeq(build: Build, event: SequenceEvent): SeqNode {
  const { piece } = build;
  build.end = Math.max(build.end, event.start + 1);
  if (event.style === COLLECTION_STYLE.BLOCK) build.end = event.start;
  const items: YamlNode[] = [];
  while (isOpen(build)) items.push(buildNode(build));
  build.at += 1;
  if (event.style === COLLECTION_STYLE.FLOW) build.end = afterBrackets(piece.text, build.end, 93);
  return { type: 'seq', piece, start: event.start, end: build.end, items };
}

const isOpen = (build: Build): boolean =>
  build.at < build.events.length && build.events[build.at]?.type !== EVENT_ID.POP;

function buildMap(build: Build, event: MappingEvent): MapNode {
  const { piece } = build;
  const isBraced = event.style === COLLECTION_STYLE.FLOW && piece.text.charCodeAt(event.start) === 123;
  build.end = isBraced ? event.start + 1 : event.start;
  const entries: WrittenEntry[] = [];
  while (isOpen(build)) {
    const key = buildKey(build);
    entries.push({ key: key.text, keySpan: key.span, merges: key.merges, value: buildNode(build) });
  }
  build.at += 1;
  if (isBraced) build.end = afterBrackets(piece.text, build.end, 125);
  return { type: 'map', piece, start: event.start, end: build.end, entries: settleEntries(build, entries) };
}

interface Key {
  readonly text: string;
  readonly span: Span;
  readonly merges: boolean;
}

function buildKey(build: Build): Key {
  const start = build.end;
  const event = build.events[build.at];
  const node = buildNode(build);
  const span = { piece: node.piece, start: node.start, end: node.end };
  if (node.type !== 'scalar') {
    const template = /\{\{[^}]*\}\}/.exec(build.piece.text.slice(start))?.[0];
    if (template !== undefined && node.type === 'map') stop(build, templateNotRendered({ template }, span));
    stop(build, keyIsNoText({ what: node.type === 'map' ? 'A map' : 'A list' }, span));
    return { text: '', span, merges: false };
  }
  const isPlain = event?.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN;
  const text = typeof node.value === 'string' ? node.value : keyText(node.value);
  if (text === undefined) stop(build, keyIsNoText({ what: 'Nothing' }, span));
  return { text: text ?? '', span, merges: isPlain && text === '<<' };
}

function buildAlias(build: Build, event: AliasEvent): YamlNode {
  const { piece } = build;
  const name = piece.text.slice(event.anchorStart, event.anchorEnd);
  build.end = event.anchorEnd;
  const anchored = build.anchors.get(name);
  if (anchored) return copy(build, anchored);
  const span = { piece, start: event.anchorStart - 1, end: event.anchorEnd };
  if (/^\.|^$/.test(name)) stop(build, asteriskNeedsQuotes({ value: `*${name}` }, span));
  else stop(build, aliasUnknown({ name }, span), true);
  return nothing(build);
}

/** A copy of a tree: the same places, but other nodes, so that every leaf has a fate of its own. */
function copy(build: Build, node: YamlNode): YamlNode {
  build.copies += 1;
  if (build.copies > maxCopies) {
    stop(build, aliasesTooMany({ limit: maxCopies }, { piece: node.piece, start: node.start, end: node.end }));
    return nothing(build);
  }
  if (node.type === 'scalar') return { ...node };
  if (node.type === 'seq') return { ...node, items: node.items.map((item) => copy(build, item)) };
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: copy(build, entry.value) })) };
}
