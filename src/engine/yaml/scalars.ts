/** What a scalar can be. Numbers beyond 2^53 are inexact here; the node's `text` keeps their digits. */
export type ScalarValue = string | number | boolean | null;

/**
 * Words that are no strings unless quoted: kubectl reads YAML 1.1 through sigs.k8s.io/yaml, whose resolver knows
 * these and no others (`yEs` is a string).
 */
const words: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);
const longestWord = 5;

/** First characters of everything that may be more than a string; a table is the quickest test. */
const mayBeTyped: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  '+-.0123456789yYnNtTfFoO~'.includes(String.fromCharCode(code)),
);

const decimal = /^[-+]?(?:0|[1-9][0-9]*)$/;
const based = /^([-+]?)0(?:[xX]([0-9a-fA-F]+)|[oO]?([0-7]+)|[bB]([01]+))$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** The value of an unquoted scalar without a tag, as kubectl reads it. Dates and `12:30:45` are strings to it. */
export function plainValue(text: string): ScalarValue {
  if (text === '') return null;
  if (mayBeTyped[text.charCodeAt(0)] !== true) return text;
  if (text.length <= longestWord) {
    const word = words.get(text);
    if (word !== undefined) return word;
  }
  const first = text.charCodeAt(0);
  const isNumeric = first < 58 && first !== 46;
  if (!isNumeric) return first === 46 ? floatValue(text, text) : text;
  return numberValue(text);
}

/** Underscores may stand anywhere after the first character; a leading 0 means octal; 089 is no octal, so a float. */
function numberValue(text: string): ScalarValue {
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  if (decimal.test(digits)) return Number(digits);
  const match = based.exec(digits);
  if (!match) return floatValue(digits, text);
  const [, sign, hex, octal, binary] = match;
  const size = hex ? Number.parseInt(hex, 16) : octal ? Number.parseInt(octal, 8) : Number.parseInt(binary ?? '0', 2);
  return sign === '-' ? -size : size;
}

/** Go refuses a float out of range and leaves the string. */
function floatValue(digits: string, text: string): ScalarValue {
  if (!float.test(digits)) return text;
  const value = Number(digits);
  return Number.isFinite(value) ? value : text;
}

/** The value of a scalar that carries a tag; an unknown tag changes nothing. */
export function taggedValue(tag: string, text: string, isPlain: boolean): ScalarValue {
  if (tag === '!!str' || tag === '!' || tag === '!!binary' || tag === '!<tag:yaml.org,2002:str>') return text;
  if (isPlain || /^!!(?:int|float|bool|null)$/.test(tag)) return plainValue(text);
  return text;
}

/** A key as JSON will have it: `y:` is the key "true" and `0644:` the key "420". Undefined: no key (null). */
export function keyText(value: ScalarValue): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'number') return numberKey(value);
  return String(value);
}

/** A number as Go's FormatFloat writes it with format 'g'; integers plainly. */
function numberKey(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  if (Number.isInteger(value)) return Number.isSafeInteger(value) ? String(value) : BigInt(value).toString();
  return String(value).replace(/e([-+])(\d)$/, 'e$10$2');
}
