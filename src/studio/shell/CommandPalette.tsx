import { Box, FileCode, ListFilter } from 'lucide-react';
import { useMemo, useState } from 'react';
import { goTo, showSource } from '../actions.ts';
import { type Command, commandsOf } from '../commands.ts';
import { isMac, spell } from '../keys.ts';
import { startOfLine } from '../state/lines.ts';
import { type Studio, useStudio } from '../state/studio.ts';
import type { Icon } from '../ui/Button.tsx';
import { Palette, type PaletteRow } from '../ui/Palette.tsx';
import { best, firstCommands, readQuery } from './palette-rows.ts';
import { requestRows } from './request-rows.ts';

const mostRows = 60;
const recentKey = 'recent-commands';

/** Everything that can be done or gone to, by typing a part of its name. */
export function CommandPalette({ initial, onClose }: { readonly initial: string; readonly onClose: () => void }) {
  const studio = useStudio();
  const [query, setQuery] = useState(initial);
  const commands = useMemo(() => commandsOf(studio), [studio]);
  const targets = useMemo(() => targetsOf(studio), [studio]);
  const recent = studio.services.settings.read(recentKey)?.split('\n') ?? [];
  const asRow = (command: Command): PaletteRow => ({
    id: command.id,
    title: command.title,
    ...(command.icon ? { icon: command.icon } : {}),
    keys: command.keys && spell(command.keys, isMac()),
    onChoose: () => {
      studio.services.settings.write(recentKey, [...new Set([command.id, ...recent])].slice(0, 5).join('\n'));
      command.run();
    },
  });
  const { prefix, words } = readQuery(query);
  const rows = (): readonly PaletteRow[] => {
    if (prefix === ':') return lineRows(studio, Number(words));
    if (prefix === '/') return requestRows(studio, words);
    if (prefix === '@') return best(targets, words, mostRows);
    if (prefix === '?')
      return best(
        commands.filter(({ keys }) => keys),
        words,
        mostRows,
      ).map(asRow);
    if (prefix === '>') return best(commands, words, mostRows).map(asRow);
    if (words === '') return firstCommands(commands, recent).map(asRow);
    return best([...commands.map(asRow), ...targets], words, mostRows);
  };
  return (
    <Palette
      query={query}
      rows={rows()}
      empty={emptyWords[prefix] ?? 'Nothing has a name like that.'}
      hints={
        <>
          <span>
            <kbd>&gt;</kbd>commands
          </span>
          <span>
            <kbd>@</kbd>files and objects
          </span>
          <span>
            <kbd>:</kbd>line
          </span>
          <span>
            <kbd>/</kbd>request
          </span>
          <span>
            <kbd>?</kbd>keys
          </span>
        </>
      }
      onQuery={setQuery}
      onClose={onClose}
    />
  );
}

const emptyWords: Readonly<Partial<Record<string, string>>> = {
  ':': 'Type a line number',
  '/': 'Type a request, such as GET https://shop.example.com/cart',
};

/** Files, objects and findings of the workspace, to go to. */
function targetsOf(studio: Studio): readonly PaletteRow[] {
  const { result } = studio.translation.getState();
  const row = (id: string, title: string, icon: Icon, trailing: string, onChoose: () => void): PaletteRow => ({
    id,
    title,
    icon,
    trailing,
    onChoose,
  });
  const sources = studio.workspace
    .getState()
    .present.files.map(({ name }) => row(`source ${name}`, name, FileCode, 'source', () => showSource(studio, name)));
  const outputs = (result?.output ?? []).map(({ name }) =>
    row(`output ${name}`, name, FileCode, 'result', () => studio.translation.getState().showOutput(name)),
  );
  const read = (result?.translation.sources ?? []).flatMap(({ objects }) =>
    objects.map(({ kind, namespace, name, place }) =>
      row(`read ${place.file} ${place.start}`, `${kind} ${namespace}/${name}`, Box, 'source', () =>
        goTo(studio, 'source', { ...place, end: place.start + 1 }),
      ),
    ),
  );
  const written = (result?.output ?? []).flatMap(({ objects }) =>
    objects.map(({ kind, namespace, name, place }) =>
      row(`written ${place.file} ${place.start}`, `${kind} ${namespace}/${name}`, Box, 'result', () =>
        goTo(studio, 'output', { ...place, end: place.start + 1 }),
      ),
    ),
  );
  const findings = (result?.index.findings ?? []).map(({ key, message, code }) =>
    row(`finding ${key}`, message, ListFilter, code, () => {
      studio.layout.getState().set({ tab: 'findings' });
      studio.selection.getState().select({ kind: 'finding', key }, 'command');
    }),
  );
  return [...sources, ...outputs, ...read, ...written, ...findings];
}

function lineRows(studio: Studio, line: number): readonly PaletteRow[] {
  const file = studio.workspace.getState().file;
  const lines = file === undefined ? undefined : studio.translation.getState().result?.index.sourceLines(file);
  if (file === undefined || !lines || !Number.isInteger(line) || line < 1 || line > lines.starts.length) return [];
  const start = startOfLine(lines, line);
  const end = Math.max(start + 1, startOfLine(lines, line + 1) - 1);
  return [
    {
      id: 'line',
      title: `Line ${line} of ${file}`,
      icon: FileCode,
      onChoose: () => goTo(studio, 'source', { file, start, end }),
    },
  ];
}
