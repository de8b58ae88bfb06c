import { fitted } from '../text/fitted.ts';
import type { Span } from '../text/span.ts';

/** A value that will be written as YAML. Undefined entries of a map are left out. */
export type Tree = string | number | boolean | null | readonly Tree[] | Cited | TreeMap;
export interface TreeMap {
  readonly [key: string]: Tree | undefined;
}

/** A part of the output with the source spans it comes from; they reach the lines of the whole part. */
export interface Cited {
  readonly cite: readonly Span[];
  /** The rule or lowering that wrote it, such as `cors`. */
  readonly by: string;
  readonly body: Tree;
}

export const cited = (body: Tree, by: string, from: readonly Span[]): Cited => ({
  cite: fitted(from),
  by,
  body,
});

export const isCited = (tree: Tree | undefined): tree is Cited =>
  typeof tree === 'object' && tree !== null && 'cite' in tree && 'body' in tree;

/** Plain data as it will be written; what YAML has no word for, such as a function, is null. */
export function treeOf(value: unknown): Tree {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(treeOf);
  if (typeof value !== 'object' || value === null) return null;
  const entries = Object.entries(value).filter(([, below]) => below !== undefined);
  return Object.fromEntries(entries.map(([key, below]) => [key, treeOf(below)]));
}

/** The plain value: what a reader of the written YAML gets. */
export function plainTree(tree: Tree): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map(plainTree);
  if (isCited(tree)) return plainTree(tree.body);
  const plain: Record<string, unknown> = {};
  const map = tree as TreeMap;
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value !== undefined) set(plain, key, plainTree(value));
  }
  return plain;
}

/** An assignment would take the key `__proto__` for the prototype. */
function set(of: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(of, key, { value, enumerable: true, writable: true, configurable: true });
  else of[key] = value;
}

/** One part of a written text and the spans it comes from. */
export interface Mark {
  /** Half-open UTF-16 offsets in the written text; whole lines. */
  readonly start: number;
  readonly end: number;
  readonly from: readonly Span[];
  readonly by: string;
}

export interface Written {
  readonly text: string;
  readonly marks: readonly Mark[];
}
