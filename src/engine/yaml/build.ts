import {
  type AliasEvent,
  COLLECTION_STYLE,
  EVENT_ID,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { Piece } from '../text/span.ts';
import { type Build, maxCopies, stop } from './building.ts';
import { settleEntries } from './entries.ts';
import { afterBrackets, blockEnd, emptyPlace, headerStart } from './extents.ts';
import { aliasesTooMany, aliasUnknown, asteriskNeedsQuotes, keyIsNoText } from './findings.ts';
import type { MapEntry, MapNode, ScalarNode, SeqNode, YamlNode } from './node.ts';
import { keyText, plainValue, taggedValue } from './scalars.ts';

const nothing = (build: Build): ScalarNode => scalar(build.piece, build.end, build.end, null, '');

/** Builds the node whose events come next. With a problem noted, the node is not to be used. */
export function buildNode(build: Build): YamlNode {
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
  if (event.anchorStart >= 0) build.anchors.set(textBetween(build, event.anchorStart, event.anchorEnd), node);
  return node;
}

const textBetween = ({ piece, base }: Build, start: number, end: number): string =>
  piece.text.slice(start - base, end - base);

const scalar = (piece: Piece, start: number, end: number, value: ScalarNode['value'], text: string): ScalarNode => ({
  type: 'scalar',
  piece,
  start,
  end,
  value,
  text,
});

function buildScalar(build: Build, event: ScalarEvent): ScalarNode {
  const { piece, base } = build;
  const tag = event.tagStart < 0 ? undefined : textBetween(build, event.tagStart, event.tagEnd);
  if (tag !== undefined || event.anchorStart >= 0)
    build.end = Math.max(build.end, event.tagEnd - base, event.anchorEnd - base);
  if (event.valueStart < 0) {
    build.end = emptyPlace(piece.text, build.end);
    return scalar(piece, build.end, build.end, tag === undefined ? null : taggedValue(tag, '', true), '');
  }
  const start = event.valueStart - base;
  const end = event.valueEnd - base;
  const text = scalarText(build, event);
  if (event.style === SCALAR_STYLE.PLAIN) {
    build.end = end;
    return scalar(piece, start, end, tag === undefined ? plainValue(text) : taggedValue(tag, text, true), text);
  }
  const value = tag === undefined ? text : taggedValue(tag, text, false);
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
    build.end = end + 1;
    return scalar(piece, start - 1, end + 1, value, text);
  }
  const header = headerStart(piece.text, build.end, start);
  build.end = blockEnd(piece.text, header, end);
  return scalar(piece, header, build.end, value, text);
}

/** What the scalar says, quotes, escapes and folding undone. Cut from the piece, so that nothing else stays in memory. */
function scalarText({ piece, base }: Build, event: ScalarEvent): string {
  const { valueStart, valueEnd } = event;
  if (event.fast) return piece.text.slice(valueStart - base, valueEnd - base);
  return getScalarValue(piece.text, { ...event, valueStart: valueStart - base, valueEnd: valueEnd - base });
}

const isOpen = (build: Build): boolean =>
  build.at < build.events.length && build.events[build.at]?.type !== EVENT_ID.POP;

function buildSeq(build: Build, event: SequenceEvent): SeqNode {
  const { piece } = build;
  const start = event.start - build.base;
  const isFlow = event.style === COLLECTION_STYLE.FLOW;
  build.end = isFlow ? start + 1 : start;
  const items: YamlNode[] = [];
  while (isOpen(build)) items.push(buildNode(build));
  build.at += 1;
  if (isFlow) build.end = afterBrackets(piece.text, build.end, 93);
  return { type: 'seq', piece, start, end: build.end, items };
}

function buildMap(build: Build, event: MappingEvent): MapNode {
  const { piece } = build;
  const start = event.start - build.base;
  const isBraced = event.style === COLLECTION_STYLE.FLOW && piece.text.charCodeAt(start) === 123;
  build.end = isBraced ? start + 1 : start;
  const entries: MapEntry[] = [];
  const merges: MapEntry[] = [];
  while (isOpen(build)) {
    const event = build.events[build.at];
    const key = buildNode(build);
    const text = keyOf(build, key);
    const entry = { piece, start: key.start, end: key.end, key: text, value: buildNode(build) };
    entries.push(entry);
    if (text === '<<' && event?.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN) merges.push(entry);
  }
  build.at += 1;
  if (isBraced) build.end = afterBrackets(piece.text, build.end, 125);
  return { type: 'map', piece, start, end: build.end, entries: settleEntries(build, entries, merges) };
}

function keyOf(build: Build, key: YamlNode): string {
  if (key.type !== 'scalar') {
    stop(build, keyIsNoText({ what: key.type === 'map' ? 'A map' : 'A list' }, key));
    return '';
  }
  if (typeof key.value === 'string') return key.value;
  const text = keyText(key.value);
  if (text === undefined) stop(build, keyIsNoText({ what: 'Nothing' }, key));
  return text ?? '';
}

function buildAlias(build: Build, event: AliasEvent): YamlNode {
  const { piece, base } = build;
  const name = textBetween(build, event.anchorStart, event.anchorEnd);
  build.end = event.anchorEnd - base;
  const anchored = build.anchors.get(name);
  if (anchored) return copy(build, anchored);
  const span = { piece, start: event.anchorStart - base - 1, end: build.end };
  if (name.startsWith('.')) stop(build, asteriskNeedsQuotes({ value: `*${name}` }, span));
  else stop(build, aliasUnknown({ name }, span), true);
  return nothing(build);
}

/** A copy of a tree: the same places, but other nodes, so that every leaf has a fate of its own. */
function copy(build: Build, node: YamlNode): YamlNode {
  build.copies += 1;
  if (build.copies > maxCopies) {
    stop(build, aliasesTooMany({ limit: maxCopies }, node));
    return nothing(build);
  }
  if (node.type === 'scalar') return { ...node };
  if (node.type === 'seq') return { ...node, items: node.items.map((item) => copy(build, item)) };
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: copy(build, entry.value) })) };
}
