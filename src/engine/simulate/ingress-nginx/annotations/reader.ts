import type { Configuration } from '../controller/configuration.ts';
import type { IngressObject } from '../controller/objects.ts';
import { parseBool, parseInteger, type Validator, validators } from './codecs.ts';
import type { Denial } from './settings.ts';
import { type AnnotationName, annotationEntries } from './table.ts';

/**
 * One annotation as its parser sees it. `invalid`: the validator refused it. `content`: it passed, or was empty, and
 * still means nothing; parsers treat the two differently.
 */
export type Reading<T> =
  | { readonly state: 'ok'; readonly value: T }
  | { readonly state: 'missing' | 'invalid' | 'content' };

/** Reads one Ingress's annotations and remembers what they do to it. */
export interface AnnotationReader {
  readonly text: (name: AnnotationName) => Reading<string>;
  readonly bool: (name: AnnotationName) => Reading<boolean>;
  readonly integer: (name: AnnotationName) => Reading<number>;
  /** A refused value drops the whole Ingress. */
  readonly drop: (name: AnnotationName) => void;
  /** The locations answer 503; the first reason stays. */
  readonly deny: (name: AnnotationName, reason: string) => void;
  readonly outcome: { dropped: AnnotationName | null; denied: Denial | null };
}

/** The value, or a fallback for every other state. */
export const valueOr = <T>(reading: Reading<T>, fallback: T): T => (reading.state === 'ok' ? reading.value : fallback);

export function annotationReader(ingress: IngressObject, configuration: Configuration): AnnotationReader {
  const outcome: AnnotationReader['outcome'] = { dropped: null, denied: null };
  const start = `${configuration.prefix}/`;
  const own = new Map<string, string>();
  for (const [key, text] of ingress.annotations) if (key.startsWith(start)) own.set(key.slice(start.length), text);
  const raw = (name: AnnotationName): Reading<string> => rawReading(name, own, configuration.validateAnnotations);
  const parsed = <T>(name: AnnotationName, parse: (text: string) => T | null): Reading<T> => {
    const reading = raw(name);
    if (reading.state !== 'ok') return reading;
    const value = parse(reading.value);
    return value === null ? { state: 'content' } : { state: 'ok', value };
  };
  return {
    text: (name) => parsed(name, (text) => normalise(text) || null),
    bool: (name) => parsed(name, parseBool),
    integer: (name) => parsed(name, parseInteger),
    drop: (name) => {
      outcome.dropped ??= name;
    },
    deny: (name, reason) => {
      outcome.denied ??= { reason, annotation: name };
    },
    outcome,
  };
}

/** The annotation's raw text, its aliases consulted, validated unless empty (parser/validators.go checkAnnotation). */
function rawReading(
  name: AnnotationName,
  annotations: ReadonlyMap<string, string>,
  validate: boolean,
): Reading<string> {
  const entry = annotationEntries.get(name);
  const own = annotations.get(name);
  const alias = own ? undefined : entry?.aliases?.map((other) => annotations.get(other)).find((text) => text);
  const text = alias ?? own;
  if (text === undefined) return { state: 'missing' };
  const validator: Validator = entry ? validators[entry.validator] : () => true;
  if (validate && text !== '' && !validator(text)) return { state: 'invalid' };
  return { state: 'ok', value: text };
}

/** Every line loses its outer white space. */
const normalise = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n');
