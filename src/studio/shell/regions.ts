/** The panes that F6 goes through, in the order in which they are read. */
const regions = [
  '[data-region="top"]',
  '[data-region="heads"]',
  '#source-tree',
  '[data-pane="source"]',
  '[data-pane="output"]',
  '#result-tree',
  '[data-region="view"]:not(:has([data-pane]))',
  '[data-region="dock"]',
];

const focusable = '[tabindex="0"], button:not([tabindex="-1"]), input, textarea, .native-edit-context';

/** Moves the focus to the next (1) or previous (-1) pane that is on screen. */
export function moveRegion(by: 1 | -1): void {
  const present = regions.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? []);
  const at = present.findIndex((region) => region.contains(document.activeElement));
  const next = present[(at + by + present.length) % present.length];
  const editor = next?.querySelector<HTMLElement>('.native-edit-context, textarea.inputarea');
  const target = next?.matches(focusable) ? next : (editor ?? next?.querySelector<HTMLElement>(focusable));
  target?.focus();
}
