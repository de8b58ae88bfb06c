import { describe, expect, it, vi } from 'vitest';
import { createMemory, type Likeness, type Memory, noMemory, sayTheSame } from './memory.ts';

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

it('tells data that say the same from data that do not', () => {
  const data = () => ({ a: [1, 'x', null], b: { c: true, d: {} } });
  expect(sayTheSame(data(), data())).toBe(true);
  const others = [{ ...data(), a: [1, 'x'] }, { ...data(), e: 1 }, { a: data().a }, [], null, { ...data(), b: [true] }];
  for (const other of others) expect(sayTheSame(data(), other)).toBe(false);
  expect(sayTheSame([], {})).toBe(false);
  expect(sayTheSame({ a: undefined }, { b: undefined })).toBe(false);
});

describe('each', () => {
  const known = new Map([...'abcdefgh'].map((name) => [name, { name }]));
  const units = (names: string) => [...names].map((name) => known.get(name) ?? { name });
  const meet = (memory: Memory, names: string, around: readonly unknown[] = []) => {
    const made: string[] = [];
    const values = memory.each('step', around, units(names), ({ name }) => {
      made.push(name);
      return { name };
    });
    return { values, made: made.join(''), names: values.map(({ name }) => name).join('') };
  };

  it('makes a value for what is new, or stands there once more, wherever the rest has moved', () => {
    const memory = createMemory();
    const runs = ['abcd', 'abxcd', 'abcd', 'bcd', 'dcb', 'dcbb', 'gdhcfb', ''].map((names) => {
      memory.turn();
      return meet(memory, names);
    });
    expect(runs.map(({ names }) => names)).toEqual(['abcd', 'abxcd', 'abcd', 'bcd', 'dcb', 'dcbb', 'gdhcfb', '']);
    expect(runs.map(({ made }) => made)).toEqual(['abcd', 'x', '', '', '', 'b', 'ghf', '']);
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

describe('part', () => {
  it('yields what it yielded as long as its keys are the same, and keeps its own memory meanwhile', () => {
    const memory = createMemory();
    const make = vi.fn((name: string) => ({ name }));
    const run = (...keys: readonly unknown[]) => {
      memory.turn();
      return memory.part('part', keys, (own) => own.once('step', ['a'], () => make('a')));
    };
    const first = run(1);
    for (let times = 0; times < 3; times += 1) expect(run(1)).toBe(first);
    expect(run(2)).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('is forgotten when a whole run did not ask for it', () => {
    const memory = createMemory();
    const part = () => memory.part('part', [], () => ({}));
    const first = part();
    memory.turn();
    memory.turn();
    expect(part()).not.toBe(first);
    expect(noMemory.part('part', [], (own) => own)).toBe(noMemory);
  });
});
