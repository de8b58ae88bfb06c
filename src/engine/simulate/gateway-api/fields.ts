/** A map of untyped fields, as parsed from YAML or JSON. */
export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = {};

const own = (of: Fields, key: string): unknown => (Object.hasOwn(of, key) ? of[key] : undefined);

/** The map behind a value; an empty one where it is anything else. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : NONE;

/** The map under a key. */
export const child = (of: Fields, key: string): Fields => fieldsOf(own(of, key));

/** Whether a key holds something. */
export const has = (of: Fields, key: string): boolean => own(of, key) !== undefined && own(of, key) !== null;

/** The text under a key; the fallback where there is none. */
export const textOf = <T extends string | undefined>(of: Fields, key: string, fallback: T): string | T => {
  const value = own(of, key);
  return typeof value === 'string' ? value : fallback;
};

/** The finite number under a key. */
export const numberOf = (of: Fields, key: string): number | undefined => {
  const value = own(of, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

/** The list under a key; empty where there is none. */
export const listOf = (of: Fields, key: string): readonly unknown[] => {
  const value = own(of, key);
  return Array.isArray(value) ? value : [];
};

/** The maps of a list under a key, in order; an entry that is no map counts as an empty one, so that indexes hold. */
export const mapsOf = (of: Fields, key: string): readonly Fields[] => listOf(of, key).map(fieldsOf);

/** The texts of a list under a key. */
export const textsOf = (of: Fields, key: string): readonly string[] =>
  listOf(of, key).filter((item): item is string => typeof item === 'string');

/** Whether a key holds `true`. */
export const flagOf = (of: Fields, key: string): boolean => own(of, key) === true;
