import { expect, it, vi } from 'vitest';
import { createMemory } from './memory.ts';

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
