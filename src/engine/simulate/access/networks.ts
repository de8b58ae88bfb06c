/** An address range: the address's bytes and how many leading bits count. */
export interface Network {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** A comma list of addresses and CIDR blocks; null when any entry is neither (internal/net/ipnet.go). */
export function parseNetworks(text: string): readonly Network[] | null {
  const networks: Network[] = [];
  for (const entry of text.split(',')) {
    const network = parseNetwork(entry.trim());
    if (!network) return null;
    networks.push(network);
  }
  return networks;
}

/** An address, or one with the number of leading bits that count; null for any other text. */
export function parseNetwork(text: string): Network | null {
  const slash = text.indexOf('/');
  const bytes = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!bytes) return null;
  if (slash < 0) return { bytes, bits: bytes.length * 8 };
  const length = text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(length) || Number(length) > bytes.length * 8) return null;
  return { bytes, bits: Number(length) };
}

/** The bytes of an IPv4 or IPv6 address; null for any other text. */
export function parseAddress(text: string): readonly number[] | null {
  if (!text.includes(':')) return parseIPv4(text);
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = parseGroups(halves[0] ?? '');
  const tail = parseGroups(halves[1] ?? '');
  if (!head || !tail) return null;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return null;
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

function parseGroups(text: string): number[] | null {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    const dotted = index === groups.length - 1 && group.includes('.') ? parseIPv4(group) : null;
    if (dotted) bytes.push(...dotted);
    else if (/^[0-9A-Fa-f]{1,4}$/.test(group))
      bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255);
    else return null;
  }
  return bytes;
}

/** Four numbers below 256 without leading zeros, read sign by sign: every request with an address list needs it. */
function parseIPv4(text: string): number[] | null {
  const bytes: number[] = [];
  let value = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const digit = at < text.length ? text.charCodeAt(at) - 48 : -2;
    if (digit >= 0 && digit <= 9) {
      if (value === 0) return null;
      value = Math.max(value, 0) * 10 + digit;
      if (value > 255) return null;
    } else {
      // A dot, or the end.
      if (value < 0 || digit !== -2) return null;
      bytes.push(value);
      value = -1;
    }
  }
  return bytes.length === 4 ? bytes : null;
}

/** Whether an address lies in a range; IPv4 ranges also hold IPv6-mapped addresses. */
export function contains({ bytes, bits }: Network, address: readonly number[]): boolean {
  const own = bytes.length === 4 && address.length === 16 ? mapped(address) : address;
  if (own.length !== bytes.length) return false;
  for (let index = 0; index * 8 < bits; index += 1) {
    const mask = maskAt(bits, index);
    if (((own[index] ?? 0) & mask) !== ((bytes[index] ?? 0) & mask)) return false;
  }
  return true;
}

const mapped = (address: readonly number[]) =>
  address.slice(0, 10).every((byte) => byte === 0) && address[10] === 255 && address[11] === 255
    ? address.slice(12)
    : address;

/** An address within a range: the one after its first, where it has more than one. */
export const insideOf = ({ bytes, bits }: Network): string => {
  const first = bytes.map((byte, index) => byte & maskAt(bits, index));
  return addressText(bits >= bytes.length * 8 ? first : withAdded(first, 1));
};

/** The first address behind a range; null where it reaches to the end. */
export function beyondOf({ bytes, bits }: Network): string | null {
  const last = bytes.map((byte, index) => (byte & maskAt(bits, index)) | (255 & ~maskAt(bits, index)));
  return last.every((byte) => byte === 255) ? null : addressText(withAdded(last, 1));
}

function maskAt(bits: number, index: number): number {
  const left = Math.min(8, Math.max(0, bits - index * 8));
  return (255 << (8 - left)) & 255;
}

const withAdded = (bytes: readonly number[], more: number): readonly number[] => {
  const sum = [...bytes];
  let carry = more;
  for (let index = sum.length - 1; index >= 0 && carry > 0; index -= 1) {
    carry += sum[index] ?? 0;
    sum[index] = carry & 255;
    carry >>= 8;
  }
  return sum;
};

/** An address as text; an IPv6 one with every group. */
function addressText(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups: string[] = [];
  for (let index = 0; index < bytes.length; index += 2)
    groups.push((((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0)).toString(16));
  return groups.join(':');
}
