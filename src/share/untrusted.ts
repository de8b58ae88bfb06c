import type { SourceFile } from '../engine/translation.ts';

/** Whether a value from outside is an object with fields. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value from outside is a file with a name and a text. */
export const isFile = (value: unknown): value is SourceFile =>
  isRecord(value) && typeof value.name === 'string' && typeof value.text === 'string';
