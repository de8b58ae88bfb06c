import type { LineRange } from '../state/lines.ts';
import { metrics } from './code-props.ts';

/** The scroll that brings lines to the nearest edge; the present one where a line of them is in view already. */
export function nearestScroll(
  lines: { readonly top: number; readonly bottom: number },
  view: { readonly top: number; readonly height: number },
): number {
  const { lineHeight } = metrics;
  const isAbove = lines.bottom < view.top + lineHeight;
  const isBelow = lines.top > view.top + view.height - lineHeight;
  if (!isAbove && !isBelow) return view.top;
  const fits = lines.bottom - lines.top <= view.height - 2 * lineHeight;
  return Math.max(0, isBelow && fits ? lines.bottom - view.height + lineHeight : lines.top - lineHeight);
}

/** Where lines stand in a pane without folds. */
export function boxOf({ first, last }: LineRange): { readonly top: number; readonly bottom: number } {
  const { lineHeight, padding } = metrics;
  return { top: padding + (first - 1) * lineHeight, bottom: padding + last * lineHeight };
}
