import { expect, it } from 'vitest';
import { matches, type Press, spell } from './keys.ts';

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  code: '',
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

it('takes ⌘ and Ctrl for one another, and any of several chords', () => {
  expect(matches('⌘K F1', press('k', { ctrlKey: true }))).toBe(true);
  expect(matches('⌘K F1', press('K', { metaKey: true }))).toBe(true);
  expect(matches('⌘K F1', press('F1'))).toBe(true);
  expect(matches('⌘K F1', press('k'))).toBe(false);
});

it('tells chords apart by what else is held', () => {
  expect(matches('⌘Z', press('z', { metaKey: true, shiftKey: true }))).toBe(false);
  expect(matches('⇧⌘↵', press('Enter', { ctrlKey: true, shiftKey: true }))).toBe(true);
});

it('reads a digit by its key where shift makes another sign of it', () => {
  expect(matches('⌘⇧1', press('!', { code: 'Digit1', ctrlKey: true, shiftKey: true }))).toBe(true);
});

it('spells keys as this keyboard does', () => {
  expect(spell('⌘K F1', true)).toBe('⌘K');
  expect(spell('⌘K F1', false)).toBe('Ctrl+K');
  expect(spell('⇧F12', false)).toBe('Shift+F12');
  expect(spell('⇧⌘↵', false)).toBe('Ctrl+Shift+↵');
});
