import { describe, expect, it, vi } from 'vitest';
import { createMemory, type Likeness, type Memory, noMemory } from './memory.ts';

it('makes a value once for the same keys: objects by identity, the rest by value', () => {
  const memory = createMemory();
  const make = vi.fn(() => ({}));
  const key = { a: 1 };
  const first = memory.once('step', [key, 'x', 1, null], make);
  expect(memory.once('step', [key, 'x', 1, null], make)).toBe(first);
  expect(memory.once('step', [{ a: 1 }, 'x', 1, null], make)).not.toBe(first);
  expect(memory.once('other', [key, 'x', 1, null], make)).not.toBe(first);
  expect(memory.once('step', [key, 'x', '1', null], make)).not.toBe(first);
  expect(make).toHaveBeenCalledTimes(4);
});

it('never takes two lists of keys for the same', () => {
  const memory = createMemory();
  const values = [['a', 'b'], ['ab'], ['a"1b'], ['a,1'], ['a', 1], [true], ['true'], [undefined], [null]].map((keys) =>
    memory.once('step', keys, () => ({})),
  );
  expect(new Set(values).size).toBe(values.length);
});

it('keeps undefined, and forgets what a whole run did not ask for', () => {
  const memory = createMemory();
  const nothing = vi.fn(() => undefined);
  memory.once('step', ['a'], nothing);
  memory.turn();
  memory.once('step', ['a'], nothing);
  expect(nothing).toHaveBeenCalledTimes(1);
  memory.turn();
  memory.turn();
  memory.once('step', ['a'], nothing);
  expect(nothing).toHaveBeenCalledTimes(2);
});

describe('each', () => {
  const units = (names: string) => [...names].map((name) => units.known[name] ?? { name });
  units.known = Object.fromEntries([...'abcdefgh'].map((name) => [name, { name }])) as Record<
    string,
    { readonly name: string }
  >;
  const meet = (memory: Memory, names: string, around: readonly unknown[] = []) => {
    const made: string[] = [];
    const values = memory.each('step', around, units(names), ({ name }) => {
      made.push(name);
      return { name };
    });
    return { values, made: made.join(''), names: values.map(({ name }) => name).join('') };
  };

  it('makes a value for what is new alone, wherever the rest has moved', () => {
    const memory = createMemory();
    const runs = ['abcd', 'abxcd', 'abcd', 'bcd', 'dcb', 'dcbb', 'gdhcfb', ''].map((names) => {
      memory.turn();
      return meet(memory, names);
    });
    expect(runs.map(({ names }) => names)).toEqual(['abcd', 'abxcd', 'abcd', 'bcd', 'dcb', 'dcbb', 'gdhcfb', '']);
    expect(runs.map(({ made }) => made)).toEqual(['abcd', 'x', '', '', '', '', 'ghf', '']);
  });

  it('gives the very list of the run before where no value is new', () => {
    const memory = createMemory();
    const { values } = meet(memory, 'abc');
    memory.turn();
    expect(meet(memory, 'abc').values).toBe(values);
    memory.turn();
    expect(meet(memory, 'ab').values).not.toBe(values);
  });

  it('makes all anew where what is around them changes, or a whole run did not ask', () => {
    const memory = createMemory();
    meet(memory, 'abc', [1]);
    memory.turn();
    expect(meet(memory, 'abc', [2]).made).toBe('abc');
    memory.turn();
    memory.turn();
    expect(meet(memory, 'abc', [2]).made).toBe('abc');
  });

  it('takes units for the same that are alike', () => {
    const memory = createMemory();
    const make = vi.fn(({ id, says }: { id: string; says: number }) => ({ id, says }));
    const likeness: Likeness<{ id: string; says: number }> = {
      key: ({ id }) => id,
      isSame: (one, other) => one.id === other.id && one.says === other.says,
    };
    const run = (says: readonly (readonly [string, number])[]) => {
      memory.turn();
      return memory.each(
        'step',
        [],
        says.map(([id, each]) => ({ id, says: each })),
        make,
        likeness,
      );
    };
    const first = run([
      ['a', 1],
      ['b', 2],
    ]);
    expect(
      run([
        ['a', 1],
        ['b', 2],
      ]),
    ).toBe(first);
    expect(
      run([
        ['b', 2],
        ['a', 3],
      ]),
    ).toEqual([
      { id: 'b', says: 2 },
      { id: 'a', says: 3 },
    ]);
    expect(make).toHaveBeenCalledTimes(3);
  });

  it('is a plain map for who remembers nothing', () => {
    expect(meet(noMemory, 'ab').made).toBe('ab');
    expect(meet(noMemory, 'ab').made).toBe('ab');
  });
});
