const scales: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** `8k`, `10m`, `1g`, in bytes (ngx_parse_offset); null where nginx refuses it. */
export function bytesOf(text: string | undefined): number | null {
  const found = /^(\d{1,15})([kmg]?)$/i.exec(text ?? '');
  return found ? Number(found[1]) * (scales[(found[2] ?? '').toLowerCase()] ?? 1) : null;
}

const units: readonly (readonly [string, number])[] = [
  ['y', 31_536_000_000],
  ['M', 2_592_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

/** `90`, `1m30s`, `500ms`, in milliseconds; a bare number is seconds (ngx_parse_time). Null where nginx refuses it. */
export function millisecondsOf(text: string | undefined): number | null {
  if (text === undefined || !/^(?:\d{1,12}(?:ms|[yMwdhms])? ?)*$/.test(text) || !/\d/.test(text)) return null;
  let total = 0;
  let rank = -1;
  for (const [, count = '', unit = ''] of text.matchAll(/(\d+)(ms|[yMwdhms])?/g)) {
    const next = unit === '' ? units.length : units.findIndex(([name]) => name === unit);
    if (next <= rank) return null;
    rank = next;
    total += Number(count) * (units[next]?.[1] ?? 1000);
  }
  return total;
}

/** A whole number without a sign; null for anything else. */
export const countOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;
