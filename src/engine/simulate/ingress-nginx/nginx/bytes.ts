/** A text as UTF-8, one character per byte: what nginx compares and what its regular expressions read. */
export function toBytes(text: string): string {
  if (isAscii(text)) return text;
  return encodeURIComponent(text.toWellFormed()).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

const hex = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** What nginx escapes in a path it sends on after a rewrite (ngx_escape_uri, NGX_ESCAPE_URI). */
export const escapePath = (bytes: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control bytes are what is escaped
  bytes.replace(/[\x00-\x20"#%<>?\\^`{|}\x7f-\xff]/g, hex);

/** What stays escaped of a capture that lands in a redirect (NGX_ESCAPE_ARGS, undone by NGX_UNESCAPE_REDIRECT). */
export const escapeRedirect = (bytes: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control bytes are what is escaped
  bytes.replace(/[\x00-\x20"#%\x7f-\xff]/g, hex);
