/** The host of a Host header as nginx compares it: lower case, no port, no final dot; null where nginx answers 400. */
export function parseHost(header: string): string | null {
  const end = hostEnd(header);
  const rest = header.slice(0, end);
  const host = rest.endsWith('.') ? rest.slice(0, -1) : rest;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control bytes are what is refused
  if (host === '' || header.includes('..') || /[\x00-\x20/\x7f]/.test(header)) return null;
  return host.toLowerCase();
}

function hostEnd(header: string): number {
  if (header.startsWith('[')) return header.indexOf(']') < 0 ? header.length : header.indexOf(']') + 1;
  const colon = header.indexOf(':');
  return colon < 0 ? header.length : colon;
}
