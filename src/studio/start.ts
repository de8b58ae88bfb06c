import { showSomeOutput } from './actions.ts';
import type { Workspace } from './services.ts';
import { comparisonInWords } from './shell/view.ts';
import type { Checked } from './state/comparison.ts';
import { severities } from './state/order.ts';
import type { Studio } from './state/studio.ts';
import { ownSummary, type Result } from './state/translation.ts';
import { emptyWorkspace } from './state/workspace.ts';

const typingPause = 80;
/** A choice is kept at once, what is typed after a moment. */
const savePause = 600;
/** Nobody waits for a check: it begins when the result is on screen and nothing has been typed for a moment. */
const checkPause = 250;

/** Brings the studio to life: opens what there is to open, then translates and saves whatever changes. Gives the way to stop. */
export function start(studio: Studio): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: ReturnType<typeof setTimeout> | undefined;
  const { workspace, translation, comparison, services, notices } = studio;
  let checking: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    saving = undefined;
    void services.storage.save(workspace.getState().present);
  };
  const stopChecking = (): void => {
    clearTimeout(checking);
    comparison.getState().stop();
  };
  const checkSoon = (result: Result | undefined): void => {
    stopChecking();
    const { options } = workspace.getState().present;
    if (result) checking = setTimeout(() => comparison.getState().check(result, options), checkPause);
    else comparison.getState().clear();
  };
  const stops = [
    workspace.subscribe(({ present }, before) => {
      if (present === before.present) return;
      const isSame =
        present.files === before.present.files &&
        present.options === before.present.options &&
        present.own === before.present.own;
      if (present.requests !== before.present.requests) comparison.getState().askSaved(present.requests ?? []);
      if (present.own !== before.present.own) showOwn(studio, present, before.present);
      if (!isSame) {
        clearTimeout(timer);
        timer = setTimeout(
          () => translation.getState().translate(present),
          isTyping(present, before.present) ? typingPause : 0,
        );
      }
      clearTimeout(saving);
      saving = setTimeout(save, isTyping(present, before.present) ? savePause : 0);
    }),
    translation.subscribe(({ result, status }, before) => {
      if (result && result !== before.result) {
        notices.getState().announce(verdictOf(result));
        showSomeOutput(studio);
      }
      if (status.kind === 'working' && before.status.kind !== 'working') stopChecking();
      if (result !== before.result) checkSoon(result);
      if (status.kind === 'stale' && status !== before.status) notices.getState().announce(status.message);
    }),
    comparison.subscribe(({ checked }, before) => {
      if (checked && checked !== before.checked) announceCheck(studio, checked, before.checked);
    }),
    onFragment(studio),
    onLeave(() => {
      if (saving !== undefined) save();
    }),
  ];
  void open(studio);
  return () => {
    clearTimeout(timer);
    clearTimeout(saving);
    stopChecking();
    for (const stop of stops) stop();
  };
}

/** Brings the file of the result on screen that has just become another, by undo for example. */
function showOwn({ translation }: Studio, now: Workspace, before: Workspace): void {
  const taken = now.own?.files.find((file) => !before.own?.files.includes(file));
  const given = before.own?.files.find((file) => !now.own?.files.includes(file));
  const { result, outputFile, showOutput } = translation.getState();
  const isLeft = given !== undefined && ownSummary(result, given.name)?.translated !== undefined;
  const file = taken ?? (isLeft ? given : undefined);
  if (file && file.name !== outputFile) showOutput(file.name);
}

const isTyping = (now: Workspace, before: Workspace): boolean =>
  now.files.length === before.files.length &&
  now.options === before.options &&
  now.own?.files.length === before.own?.files.length;

/** A link first, then what this browser kept, then the first example. */
async function open(studio: Studio): Promise<void> {
  const { services, workspace } = studio;
  if (await openLink(studio, 'start')) return;
  const kept = await services.storage.load();
  const example = services.examples[0];
  const first = example && { name: example.title, files: example.files, options: services.defaults };
  workspace.getState().start(kept ?? first ?? emptyWorkspace(services.defaults));
}

/** Opens the link in the address, and takes it out of there; true where it took the workspace's place. */
async function openLink({ services, workspace, shell }: Studio, how: 'start' | 'open'): Promise<boolean> {
  const reading = await services.decodeLink(location.hash);
  if (reading.kind === 'none') return false;
  history.replaceState(null, '', location.pathname + location.search);
  if (reading.kind === 'refused') {
    shell.getState().open({ kind: 'link-refused', problems: reading.problems });
    return false;
  }
  if (reading.problems.length > 0)
    shell.getState().open({ kind: 'not-opened', problems: reading.problems.map(({ message }) => message) });
  if (how === 'start') workspace.getState().start(reading.workspace);
  else workspace.getState().open(reading.workspace, 'opening a link');
  return true;
}

function onFragment(studio: Studio): () => void {
  const changed = (): void => void openLink(studio, 'open');
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** What was typed last is kept even if the page is left before the pause is over. */
function onLeave(save: () => void): () => void {
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') save();
  };
  addEventListener('pagehide', save);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    removeEventListener('pagehide', save);
    document.removeEventListener('visibilitychange', hidden);
  };
}

/** Says how the requests came out, where that is news. */
function announceCheck({ notices }: Studio, now: Checked, before: Checked | undefined): void {
  const words = comparisonInWords(now.comparison.counts);
  if (!before || words !== comparisonInWords(before.comparison.counts)) notices.getState().announce(words);
}

/** What a screen reader is told after a translation. */
export function verdictOf({ translation, broken, output }: Result): string {
  const counts = severities.map((severity) => {
    const count = translation.findings.filter((finding) => finding.severity === severity).length;
    return `${count} ${severity}`;
  });
  const unread =
    broken.length === 0 ? '' : ` ${broken.length} ${broken.length === 1 ? 'file' : 'files'} cannot be read.`;
  return `Translated into ${output.length} files. Findings: ${counts.join(', ')}.${unread}`;
}
