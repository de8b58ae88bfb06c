import { defaultOptions } from './engine/options.ts';
import { zip } from './share/archive.ts';
import { decodeLink, encodeLink, isLink, linkLimit, linkWarning } from './share/link.ts';
import { openDrop, openFiles } from './share/open.ts';
import { save } from './share/save.ts';
import { settings } from './share/settings.ts';
import { createStorage } from './share/storage.ts';
import { examples } from './studio/examples/examples.ts';
import type { LinkOffer, LinkReading, Services, Workspace } from './studio/services.ts';
import { createWorkerClient } from './worker/client.ts';

const client = createWorkerClient(
  () => new Worker(new URL('./worker/host.ts', import.meta.url), { type: 'module', name: 'engine' }),
);

const fileName = (workspace: Workspace, suffix: string): string =>
  `${workspace.name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/g, '') || 'workspace'}${suffix}`;

const count = (number: number, one: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : `${one}s`}`;

/** The workspace without the data of Secrets. */
async function redact(workspace: Workspace): Promise<Workspace> {
  const files = await client.redact(workspace.files);
  const { own } = workspace;
  if (!own) return { ...workspace, files };
  const texts = await client.redact(own.files);
  const kept = own.files.map((file, index) => ({ ...file, text: texts[index]?.text ?? '' }));
  return { ...workspace, files, own: { ...own, files: kept } };
}

const textsOf = ({ files, own }: Workspace): readonly string[] =>
  [...files, ...(own?.files ?? [])].map(({ text }) => text);

/** What a link would hold, in words, and the link. Secret data never gets as far as the codec. */
async function offerLink(workspace: Workspace): Promise<LinkOffer> {
  const redacted = await redact(workspace);
  const { files, own, requests = [] } = redacted;
  const changed = textsOf(redacted).some((text, index) => text !== textsOf(workspace)[index]);
  const fragment = await encodeLink(redacted);
  const { gatewayApi, channel } = workspace.options;
  return {
    url: location.href.replace(/#.*$/, '') + fragment,
    holds: [
      `${count(files.length, 'file')}: ${files.map(({ name }) => name).join(', ')}`,
      ...(own
        ? [`${count(own.files.length, 'file')} of the result, as you wrote ${own.files.length === 1 ? 'it' : 'them'}`]
        : []),
      ...(requests.length > 0
        ? [`${count(requests.length, 'request')} with what they must get, headers included`]
        : []),
      `Gateway API ${gatewayApi}, ${channel} channel, and your other choices`,
      `${count(fragment.length, 'character')}${fragment.length > linkWarning ? ', more than some chat and mail tools keep whole' : ''}`,
    ],
    withheld: changed ? ['The data of Secrets and last-applied-configuration annotations'] : [],
    ...(fragment.length > linkLimit
      ? {
          refused: `The link would be ${count(fragment.length, 'character')} long; browsers and mail cut it. Send a file instead.`,
        }
      : {}),
  };
}

async function readLink(fragment: string): Promise<LinkReading> {
  if (!isLink(fragment)) return { kind: 'none' };
  const decoded = await decodeLink(fragment);
  if (decoded.ok) return { kind: 'opened', workspace: decoded.workspace, problems: [] };
  return { kind: 'refused', problems: [{ severity: 'breaks', code: 'link-unreadable', message: decoded.problem }] };
}

/** Everything the studio needs of the browser, put together in one place. */
export const services: Services = {
  client,
  storage: createStorage(),
  settings,
  defaults: defaultOptions,
  examples,
  openFiles: (from) => (from instanceof FileList ? openFiles(from) : openDrop(from)),
  async downloadBundle(workspace, translation) {
    const files = await client.bundle(workspace, translation, workspace.requests ?? []);
    return save(fileName(workspace, '.zip'), zip(files), 'application/zip');
  },
  async downloadMap(workspace, svg) {
    return save(fileName(workspace, '-map.svg'), new TextEncoder().encode(svg), 'image/svg+xml');
  },
  async downloadWorkspace(workspace) {
    const text = `${JSON.stringify(await redact(workspace), null, 2)}\n`;
    return save(fileName(workspace, '.gatewright.json'), new TextEncoder().encode(text), 'application/json');
  },
  encodeLink: offerLink,
  decodeLink: readLink,
};
