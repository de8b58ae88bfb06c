import { matching } from './text.ts';

/** A size as nginx writes it. The controller's expression is case-insensitive and knows no fraction. */
export const size = matching(/^\d+[bkmg]?$/i, 'a size such as 8k, 10m or 1g', true);

const units: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Bytes of a size that the codec admits. */
export function bytesOf(text: string): number {
  const compact = text.replaceAll(' ', '').toLowerCase();
  return Number.parseInt(compact, 10) * (units[compact.at(-1) ?? ''] ?? 1);
}
