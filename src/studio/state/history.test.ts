import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, type History, redo, startHistory, undo } from './history.ts';

const type = (history: History<string>, text: string, at: number) =>
  advance(history, text, { label: 'typing', joins: 'type a.yaml', at });

describe('history', () => {
  it('takes quick typing back as one step', () => {
    const typed = type(type(type(startHistory('a'), 'ab', 0), 'abc', 500), 'abcd', 1400);
    expect(undo(typed).present).toBe('a');
  });

  it('begins a new step after a pause', () => {
    const typed = type(type(startHistory('a'), 'ab', 0), 'abc', 1000);
    expect(undo(typed).present).toBe('ab');
  });

  it('does not join typing with what was typed before an undo', () => {
    const back = undo(type(startHistory('a'), 'ab', 0));
    expect(undo(type(back, 'ax', 10)).present).toBe('a');
  });

  it('forgets what was taken back once something else is done', () => {
    const back = undo(advance(startHistory('a'), 'b', { label: 'b', at: 0 }));
    expect(redo(advance(back, 'c', { label: 'c', at: 1 })).present).toBe('c');
  });

  it('brings back every state, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 20 }), (states) => {
        const last = states.reduce(
          (history, state) => advance(history, state, { label: '', at: 0 }),
          startHistory('start'),
        );
        const first = states.reduce(undo, last);
        expect(first.present).toBe('start');
        expect(states.reduce(redo, first).present).toBe(last.present);
      }),
    );
  });
});
