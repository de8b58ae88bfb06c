import { plain } from '../../yaml/node.ts';
import { readPiece } from '../../yaml/read.ts';
import type { Case } from './case.ts';

/** Reads a list of cases, JSON or YAML; a sentence where it is none. A case without an id goes by its number. */
export function readCases(text: string): readonly Case[] | string {
  const value = parse(text);
  if (!Array.isArray(value)) return 'expected a list of cases';
  const cases: Case[] = [];
  for (const [index, one] of (value as readonly unknown[]).entries()) {
    if (typeof one !== 'object' || one === null || !('ingresses' in one || 'manifests' in one))
      return `case ${index + 1}: expected an object with ingresses or manifests`;
    const id = 'id' in one && typeof one.id === 'string' ? one.id : `case ${index + 1}`;
    cases.push({ ...(one as Omit<Case, 'id'>), id });
  }
  return cases;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const [root] = readPiece({ text }).roots;
    return root && plain(root);
  }
}
