import { type Sourced, sourced } from '../text/sourced.ts';
import { isScalar, isSeq, type YamlNode } from '../yaml/node.ts';

/** A field as text, whatever it was typed as; null where it is absent, `null` or no scalar. */
export const textOf = (node: YamlNode | undefined): Sourced<string> | null =>
  isScalar(node) && node.value !== null ? sourced(node.text, node) : null;

/** As `textOf`, and null where the text is empty. */
export const filledTextOf = (node: YamlNode | undefined): Sourced<string> | null => {
  const text = textOf(node);
  return text?.value === '' ? null : text;
};

/** A whole number, written as a number or as text of digits; null otherwise. */
export const integerOf = (node: YamlNode | undefined): Sourced<number> | null => {
  if (!isScalar(node)) return null;
  const value = typeof node.value === 'string' && /^[0-9]+$/.test(node.value) ? Number(node.value) : node.value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? sourced(value, node) : null;
};

/** The items of a list; none where there is no list. */
export const itemsOf = (node: YamlNode | undefined): readonly YamlNode[] => (isSeq(node) ? node.items : []);
