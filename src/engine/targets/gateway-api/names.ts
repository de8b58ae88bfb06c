/** FNV-1a over UTF-16 code units, as 8 hexadecimal digits: short, stable, and no secret depends on it. */
function hash(text: string): string {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state ^= text.charCodeAt(index);
    state = Math.imul(state, 0x01000193);
  }
  return (state >>> 0).toString(16).padStart(8, '0');
}

/** Leaves room for an ending such as `-redirect-part-02` within the 63 characters of a label, which some implementations copy names to. */
const longestBase = 45;

/** Endings that name generated siblings; a name of the user's that ends like one gets a hash, so that they never meet. */
const reservedEnding = /-(redirect|part-\d+|hosts-\d+)$/;

/** Any text as a DNS label of at most `limit` characters; what is cut off is kept apart by a hash. */
export function label(text: string, limit = 63): string {
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug !== '' && slug.length <= limit) return slug;
  return slug === '' ? `x-${hash(text)}` : withHash(slug, text, limit);
}

/** A label told apart from its namesakes by a hash of `key`. */
export const withHash = (slug: string, key: string, limit = 63): string =>
  `${slug.slice(0, limit - 9).replace(/-+$/, '')}-${hash(key)}`;

/** A host as part of a name: `shop.example.com` → `shop-example-com`, any host → `any-host`. */
export const hostLabel = (host: string): string =>
  host === '' ? 'any-host' : label(host.startsWith('*.') ? `wildcard-${host.slice(2)}` : host);

/** A user's name as the base of generated ones, never like one of theirs. */
export function ownName(text: string): string {
  const name = label(text, longestBase);
  return reservedEnding.test(name) ? withHash(name, text, longestBase) : name;
}

/** The wanted name of what one Ingress serves under one host. */
export const routeName = (ingress: string, host: string): string => ownName(`${ingress}-${hostLabel(host)}`);

/** A wish for a name. */
export interface Wish {
  readonly scope: string;
  readonly key: string;
  readonly name: string;
  /** Scope and name in one. */
  readonly place: string;
}

export const wishFor = (scope: string, key: string, name: string): Wish => ({
  scope,
  key,
  name,
  place: `${scope}/${name}`,
});

/** Gives each key its wanted name; keys of one scope that want the same name all get a hash of their key. */
export function distinctNames(wanted: readonly Wish[], limit = longestBase): ReadonlyMap<string, string> {
  // The key that wants a name first, or null once a second one does.
  const wishers = new Map<string, string | null>();
  for (const { place, key } of wanted) {
    const wisher = wishers.get(place);
    if (wisher === undefined) wishers.set(place, key);
    else if (wisher !== key) wishers.set(place, null);
  }
  const names = new Map<string, string>();
  for (const { place, key, name } of wanted)
    names.set(key, wishers.get(place) === null ? withHash(name, key, limit) : name);
  return names;
}
