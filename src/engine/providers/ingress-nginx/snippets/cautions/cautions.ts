import type { Caution } from '../statement.ts';
import { effectChecks } from './effects.ts';
import { orderChecks } from './order.ts';
import { refusalChecks } from './refusals.ts';
import type { Check, Standing } from './standing.ts';

const checks: readonly Check[] = [...effectChecks, ...orderChecks];

/** Everything about a directive that a reader would not expect; of one that nginx refuses, the first reason alone. */
export function cautionsOf(standing: Standing): readonly Caution[] {
  if (standing.kind === 'entries') return [];
  for (const check of refusalChecks) {
    const refusal = check(standing);
    if (refusal) return [refusal];
  }
  return checks.flatMap((check) => check(standing) ?? []);
}
