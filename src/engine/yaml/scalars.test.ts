import { describe, expect, it } from 'vitest';
import { type MapNode, plain } from './node.ts';
import { readPiece } from './read.ts';
import { keyText, plainValue, type ScalarValue, taggedValue } from './scalars.ts';

/** What kubectl makes of unquoted scalars: sigs.k8s.io/yaml, goyaml.v2/resolve.go. */
const rows: readonly (readonly [string, ScalarValue])[] = [
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['yEs', 'oN', 'nULL', 'TRue', 'yess', 'onn', 'None', 'nil'].map((word) => [word, word] as const),
  ['0644', 420],
  ['0o644', 420],
  ['0O17', 15],
  ['-0644', -420],
  ['0x1F', 31],
  ['0X1f', 31],
  ['0b11', 3],
  ['-0b11', -3],
  ['1_000', 1000],
  ['1_0_', 10],
  ['_1', '_1'],
  ['+12', 12],
  ['-12', -12],
  ['0', 0],
  ['00', 0],
  ['089', 89],
  ['08', 8],
  ['1e3', 1000],
  ['1E-2', 0.01],
  ['1.5', 1.5],
  ['1.', 1],
  ['.5', 0.5],
  ['.5_0', '.5_0'],
  ['.', '.'],
  ['..', '..'],
  ['-', '-'],
  ['+', '+'],
  ['1e400', '1e400'],
  ['0xZZ', '0xZZ'],
  ['12:30:45', '12:30:45'],
  ['12:30', '12:30'],
  ['2024-01-01', '2024-01-01'],
  ['2024-01-01T10:00:00Z', '2024-01-01T10:00:00Z'],
  ['10.0.0.1', '10.0.0.1'],
  ['10m', '10m'],
  ['60s', '60s'],
  ['.inf', Number.POSITIVE_INFINITY],
  ['+.Inf', Number.POSITIVE_INFINITY],
  ['-.INF', Number.NEGATIVE_INFINITY],
  ['.nan', Number.NaN],
  ['inf', 'inf'],
  ['/', '/'],
  ['tomorrow', 'tomorrow'],
];

describe('scalars', () => {
  it.each(rows)('reads %j as %j', (text, value) => {
    expect(plainValue(text)).toEqual(value);
  });

  it.each(rows.filter(([text]) => text !== ''))('reads %j as text where it stands in quotes', (text) => {
    const { roots } = readPiece({ text: `a: "${text}"\nb: '${text}'` });
    expect(roots.map(plain)).toEqual([{ a: text, b: text }]);
  });

  it('keeps the digits of integers that JavaScript cannot hold', () => {
    const { roots } = readPiece({ text: 'a: 9007199254740993' });
    expect((roots[0] as MapNode).entries[0]?.value).toMatchObject({ text: '9007199254740993', value: 2 ** 53 });
  });

  it.each([
    ['y', 'true'],
    ['no', 'false'],
    ['80', '80'],
    ['0644', '420'],
    ['1_000', '1000'],
    ['1.50', '1.5'],
    ['1e3', '1000'],
    ['.inf', '.inf'],
    ['-.inf', '-.inf'],
    ['.nan', '.nan'],
    ['a', 'a'],
  ])('reads the key %j as %j', (text, key) => {
    expect(keyText(plainValue(text))).toBe(key);
    const { roots } = readPiece({ text: `${text}: 1` });
    expect(roots.map(plain)).toEqual([{ [key]: 1 }]);
  });

  it('heeds the tags of the core schema alone', () => {
    expect(taggedValue('!!str', '12', true)).toBe('12');
    expect(taggedValue('!', '12', true)).toBe('12');
    expect(taggedValue('!!int', '12', false)).toBe(12);
    expect(taggedValue('!mine', '12', true)).toBe(12);
    expect(taggedValue('!mine', '12', false)).toBe('12');
  });
});
