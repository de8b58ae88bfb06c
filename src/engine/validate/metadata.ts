import type { Visit } from './check.ts';
import { suggestion } from './nearest.ts';
import { recordOf } from './problem.ts';
import { dnsLabel, dnsName, labelValue, qualifiedName } from './schema/patterns.ts';
import type { Pattern } from './schema/schema.ts';

/** Fields of every object's metadata (Kubernetes API, ObjectMeta). */
const known: ReadonlySet<string> = new Set([
  'name',
  'generateName',
  'namespace',
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);

type Report = Visit['report'];

/** 256 KiB for all annotations of an object, keys included. */
const annotationBytes = 262_144;

const utf8Length = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

function checkName(rule: string, field: string, value: unknown, pattern: Pattern, most: number, report: Report): void {
  const at = ['metadata', field];
  if (typeof value !== 'string') report('type-mismatch', 'This must be a string.', at);
  else if (value.length > most) report(rule, `This has ${value.length} characters; ${most} are allowed.`, at);
  else if (!pattern.test.test(value)) report(rule, `${JSON.stringify(value)} must ${pattern.must}.`, at);
}

function checkKey(rule: string, key: string, at: readonly string[], report: Report): void {
  const slash = key.indexOf('/');
  if (slash > 253) report(rule, 'The part of the key before "/" must have at most 253 characters.', at);
  else if (!qualifiedName.test.test(key))
    report(rule, `The key ${JSON.stringify(key.slice(0, 320))} must ${qualifiedName.must}.`, at);
}

function entriesOf(field: string, value: unknown, report: Report): readonly (readonly [string, string])[] {
  if (value === undefined || value === null) return [];
  const entries = recordOf(value);
  if (!entries) {
    report('type-mismatch', 'This must be an object.', ['metadata', field]);
    return [];
  }
  return Object.entries(entries).flatMap(([key, text]) => {
    if (typeof text === 'string') return [[key, text] as const];
    if (text !== null) report('type-mismatch', 'This must be a string; put it in quotes.', ['metadata', field, key]);
    return text === null ? [[key, ''] as const] : [];
  });
}

function checkLabels(value: unknown, report: Report): void {
  for (const [key, text] of entriesOf('labels', value, report)) {
    const at = ['metadata', 'labels', key];
    checkKey('label-key-syntax', key, at, report);
    if (text.length > 63) report('label-value-syntax', `This has ${text.length} characters; 63 are allowed.`, at);
    else if (!labelValue.test.test(text))
      report('label-value-syntax', `${JSON.stringify(text)} must ${labelValue.must}.`, at);
  }
}

function checkAnnotations(value: unknown, report: Report): void {
  let bytes = 0;
  for (const [key, text] of entriesOf('annotations', value, report)) {
    // The API server compares keys of annotations in lower case.
    checkKey('annotation-key-syntax', key.toLowerCase(), ['metadata', 'annotations', key], report);
    bytes += utf8Length(key) + utf8Length(text);
  }
  if (bytes > annotationBytes)
    report('annotations-too-large', `The annotations have ${bytes} bytes; ${annotationBytes} are allowed.`, [
      'metadata',
      'annotations',
    ]);
}

/** Checks what every Kubernetes object has: name, namespace, labels, annotations (RFC 1123 names, qualified names). */
export function checkMetadata(value: unknown, report: Report): void {
  const metadata = recordOf(value);
  if (!metadata) {
    const missing = value === undefined || value === null;
    if (missing) report('name-missing', 'The object has no name.', ['metadata', 'name']);
    else report('type-mismatch', 'This must be an object.', ['metadata']);
    return;
  }
  for (const field of Object.keys(metadata))
    if (!known.has(field))
      report(
        'field-unknown',
        `There is no field ${JSON.stringify(field.slice(0, 60))} here${suggestion(field, known)}`,
        ['metadata', field],
      );
  const { name, generateName, namespace, labels, annotations } = metadata;
  if (name !== undefined && name !== null && name !== '') checkName('name-syntax', 'name', name, dnsName, 253, report);
  else if (!generateName) report('name-missing', 'The object has no name.', ['metadata', 'name']);
  if (namespace !== undefined && namespace !== null && namespace !== '')
    checkName('namespace-syntax', 'namespace', namespace, dnsLabel, 63, report);
  checkLabels(labels, report);
  checkAnnotations(annotations, report);
}
