/** Where an arrow, Home or End key moves to in a row or column of `count`; undefined for other keys. */
export function moved(key: string, from: number, count: number, axis: 'row' | 'column'): number | undefined {
  const [back, on] = axis === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  if (count === 0) return undefined;
  if (key === back) return (from - 1 + count) % count;
  if (key === on) return (from + 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

/** Focuses the nth child of a group that takes part in roving focus. */
export function focusNth(group: Element | null, index: number): void {
  const items = group?.querySelectorAll<HTMLElement>('[data-roving]');
  items?.[index]?.focus();
}
