import { Send } from 'lucide-react';
import { openRequest } from '../actions.ts';
import { emptyDraft, readDraft } from '../requests/draft.ts';
import type { Asked } from '../state/comparison.ts';
import type { Studio } from '../state/studio.ts';
import type { PaletteRow } from '../ui/Palette.tsx';
import { best } from './palette-rows.ts';

const mostRows = 60;

/** What `/` offers: the request as it is typed, then those that are kept, then the probes that hold the words. */
export function requestRows(studio: Studio, words: string): readonly PaletteRow[] {
  const { checked } = studio.comparison.getState();
  const row = (id: string, title: string, trailing: string, asked: Asked): PaletteRow => ({
    id,
    title,
    icon: Send,
    trailing,
    onChoose: () => openRequest(studio, asked),
  });
  const typed = readTyped(words);
  const kept = (studio.workspace.getState().present.requests ?? []).map((one, index) =>
    row(`saved ${index}`, one.name, 'saved', one),
  );
  const probes = (checked?.comparison.rows ?? []).map(({ probe, verdict }, index) => {
    const { method, scheme, host, path } = probe.request;
    return row(`probe ${index}`, `${method} ${scheme}://${host}${path}`, verdict, probe);
  });
  return [
    ...(typed
      ? [row('typed', `Ask ${typed.request.method} ${words.replace(/^[A-Za-z]+\s+/, '')}`, 'both sides', typed)]
      : []),
    ...best([...kept, ...probes], words, mostRows),
  ];
}

/** The words as a request, where they name a host: `GET https://host/path`, `host/path`. */
function readTyped(words: string): Asked | undefined {
  const [, method = 'GET', url = ''] = /^(?:([A-Za-z]+)\s+)?(\S+)$/.exec(words) ?? [];
  const read = /[.:/]/.test(url) ? readDraft({ ...emptyDraft, method: method.toUpperCase(), url }) : undefined;
  return read?.ok ? { request: read.request } : undefined;
}
