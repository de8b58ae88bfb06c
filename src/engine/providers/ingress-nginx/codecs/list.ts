import { type Codec, refused, valid } from './codec.ts';
import { characters, matching, serverName } from './text.ts';

/** The parts between commas, without the space around them; empty ones are left out. */
export const commaParts = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const listed = (text: Codec<string>): Codec<readonly string[]> => ({
  expects: text.expects,
  read(written) {
    const read = text.read(written);
    return read.ok ? valid(commaParts(read.value)) : read;
  },
});

/** Header names for a request or response (parser.HeadersVariable). */
export const headerNameText = characters('A-Za-z0-9_, -', 'header names separated by commas', true);
export const headerNames = listed(headerNameText);

/**
 * Names separated by a comma, a space, or both. The controller's own expressions for these two are the same language,
 * written so that a long value takes forever; these take linear time.
 */
export const methodNames = listed(
  matching(/^[A-Za-z]+(?:(?:,\s?|\s)[A-Za-z]+)*(?:,\s?|\s)?$/, 'method names separated by commas', true),
);
export const exposedHeaderNames = listed(
  matching(
    /^[A-Za-z0-9_*-]+(?:(?:,\s?|\s)[A-Za-z0-9_*-]+)*(?:,\s?|\s)?$/,
    'header names, or *, separated by commas',
    true,
  ),
);

/** Host names separated by commas, each once, in alphabetical order (annotations/alias). */
export const serverNames: Codec<readonly string[]> = {
  expects: 'host names separated by commas',
  read(text) {
    for (const part of text.split(',')) {
      const name = serverName.read(part);
      if (!name.ok) return name;
    }
    return valid([...new Set(commaParts(text))].sort());
  },
};

export const httpErrorCodes = matching(/^(?:[4,5]\d{2},?)*$/, 'statuses from 400 to 599 separated by commas', true);

const isIpv4 = (text: string): boolean => {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
};

function isIpv6(text: string): boolean {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const head = tail.includes('.') ? `${text.slice(0, text.lastIndexOf(':') + 1)}0:0` : text;
  if (tail.includes('.') && !isIpv4(tail)) return false;
  const halves = head.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  return halves.length === 2 ? groups.length <= 7 : groups.length === 8;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const width = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
  if (width < 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= width);
}

/** Addresses and networks, separated by commas; one bad entry spoils the list (internal/net.ParseCIDRs). */
export const networks: Codec<readonly string[]> = {
  expects: 'IP addresses or networks such as 10.0.0.0/8, separated by commas',
  read(text) {
    if (text === '') return valid([]);
    const parts = text.split(',').map((part) => part.trim());
    const bad = parts.find((part) => !isNetwork(part));
    return bad === undefined ? valid(parts) : refused(`${JSON.stringify(bad)} is no address or network`);
  },
};
