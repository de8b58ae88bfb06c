const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };
const DURATION = /^(?:[0-9]{1,5}(?:h|m|s|ms)){1,4}$/;

/** Seconds of a Gateway API duration (GEP-2257: no decimals, no bare numbers); undefined where it is none. */
export const secondsOf = (text: string | undefined): number | undefined => {
  if (text === undefined || !DURATION.test(text)) return undefined;
  let total = 0;
  for (const [, amount = '0', unit = 's'] of text.matchAll(/([0-9]+)(ms|h|m|s)/g))
    total += Number(amount) * (UNITS[unit] ?? 0);
  return total;
};
