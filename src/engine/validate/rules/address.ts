const decimalByte = /^(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])$/;

/** Whether a text is an IPv4 address in dotted decimals, without leading zeros. */
export function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => decimalByte.test(part));
}

/** Whether a text is an IPv6 address (RFC 4291), without zone. */
export function isIPv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || text.length > 45) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1);
  const dotted = last !== undefined && !text.endsWith('::') && isIPv4(last);
  const hex = dotted ? groups.slice(0, -1) : groups;
  if (!hex.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  const size = hex.length + (dotted ? 2 : 0);
  return halves.length === 2 ? size <= 7 : size === 8;
}
