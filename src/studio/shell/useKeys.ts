import { useEffect } from 'react';
import { takeText } from '../actions.ts';
import { commandsOf } from '../commands.ts';
import { matches } from '../keys.ts';
import { type Studio, useStudio } from '../state/studio.ts';
import { moveRegion } from './regions.ts';

/** The studio's keys, wherever the focus is; a plain field keeps its own undo, copy and paste. */
export function useKeys(): void {
  const studio = useStudio();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => onPress(studio, event);
    const leave = (event: KeyboardEvent): void => onEscape(studio, event);
    const paste = (event: ClipboardEvent): void => onPaste(studio, event);
    addEventListener('keydown', press, { capture: true });
    addEventListener('keydown', leave);
    addEventListener('paste', paste);
    return () => {
      removeEventListener('keydown', press, { capture: true });
      removeEventListener('keydown', leave);
      removeEventListener('paste', paste);
    };
  }, [studio]);
}

const fieldKeepsThese = ['undo', 'redo'];

function onPress(studio: Studio, event: KeyboardEvent): void {
  if (studio.shell.getState().overlay) return;
  const isRegionKey = event.key === 'F6' && !event.metaKey && !event.ctrlKey && !event.altKey;
  const isCandidate = event.metaKey || event.ctrlKey || event.altKey || /^F\d+$/.test(event.key);
  if (!isCandidate) return;
  const command = commandsOf(studio).find(({ keys }) => keys !== undefined && matches(keys, event));
  if (isRegionKey) moveRegion(event.shiftKey ? -1 : 1);
  else if (!command || (isPlainField(event.target) && fieldKeepsThese.includes(command.id))) return;
  else command.run();
  event.preventDefault();
  event.stopPropagation();
}

/** Escape stops long work, then clears the selection; whoever used it before says so by preventing the default. */
function onEscape(studio: Studio, event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented || studio.shell.getState().overlay) return;
  const { status, cancel } = studio.translation.getState();
  if (status.kind === 'working' && status.progress) cancel();
  else studio.selection.getState().select(undefined, 'command');
}

function onPaste(studio: Studio, event: ClipboardEvent): void {
  const isOurs = !isPlainField(event.target) && !isInEditor(event.target) && !studio.shell.getState().overlay;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!isOurs || text === '') return;
  event.preventDefault();
  takeText(studio, text);
}

const isInEditor = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.monaco-editor') !== null;

const isPlainField = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) &&
  (!isInEditor(target) || target.closest('.find-widget') !== null);
