const milliseconds = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

/** Milliseconds of a duration such as `1m30s` that is known to be well-formed. */
export function durationOf(text: string): number {
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/([0-9]+)(h|ms|m|s)/g))
    sum += Number(amount) * milliseconds[unit as keyof typeof milliseconds];
  return sum;
}
