/** The host of a Host header as nginx compares it: lower case, no port, no final dot; null where nginx answers 400. */
export function parseHost(header: string): string | null {
  if (isCompared(header)) return header;
  const end = hostEnd(header);
  const rest = header.slice(0, end);
  const host = rest.endsWith('.') ? rest.slice(0, -1) : rest;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control bytes are what is refused
  if (host === '' || header.includes('..') || /[\x00-\x20/\x7f]/.test(header)) return null;
  return host.toLowerCase();
}

/** Whether a header is as nginx compares it already: as most are, and every answer begins with one. */
function isCompared(header: string): boolean {
  let before = 0;
  for (let at = 0; at < header.length; at += 1) {
    const code = header.charCodeAt(at);
    const isPlain = (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45;
    if (!isPlain && (code !== 46 || before === 46)) return false;
    before = code;
  }
  return before !== 0 && before !== 46;
}

function hostEnd(header: string): number {
  if (header.startsWith('[')) return header.indexOf(']') < 0 ? header.length : header.indexOf(']') + 1;
  const colon = header.indexOf(':');
  return colon < 0 ? header.length : colon;
}
