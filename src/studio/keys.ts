/** What a key press must be to match: `⌘` is Ctrl outside of macOS, and either is taken. */
interface Chord {
  readonly key: string;
  readonly command: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** The parts of a key press that matter. */
export interface Press {
  readonly key: string;
  readonly code: string;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const named: Readonly<Record<string, string>> = { '↵': 'enter', esc: 'escape' };

const chordOf = (written: string): Chord => {
  const key = written.replace(/[⌘⇧⌥]/g, '');
  return {
    key: named[key] ?? key.toLowerCase(),
    command: written.includes('⌘'),
    shift: written.includes('⇧'),
    alt: written.includes('⌥'),
  };
};

/** Whether a press is one of the chords of `keys`, such as `⌘K F1`. */
export function matches(keys: string, press: Press): boolean {
  return keys.split(' ').some((written) => {
    const { key, command, shift, alt } = chordOf(written);
    const digit = /^Digit(\d)$/.exec(press.code)?.[1];
    const isKey = press.key.toLowerCase() === key || digit === key;
    return isKey && command === (press.metaKey || press.ctrlKey) && shift === press.shiftKey && alt === press.altKey;
  });
}

/** Keys as they are written on this keyboard: `⌘K` on a Mac, `Ctrl+K` elsewhere. Only the first of several. */
export function spell(keys: string, isMac: boolean): string {
  const first = keys.split(' ')[0] ?? '';
  if (isMac) return first;
  const { key } = chordOf(first);
  const parts = [
    first.includes('⌘') && 'Ctrl',
    first.includes('⇧') && 'Shift',
    first.includes('⌥') && 'Alt',
    key === 'enter' ? '↵' : key.length === 1 ? key.toUpperCase() : key.replace(/^f(\d+)$/, 'F$1'),
  ];
  return parts.filter(Boolean).join('+');
}

export const isMac = (): boolean => /Mac|iP(?:hone|ad)/.test(navigator.userAgent);
