import { defaultOptions } from './engine/options.ts';
import { zip } from './share/archive.ts';
import { decodeLink, encodeLink, isLink, linkLimit, linkWarning } from './share/link.ts';
import { openDrop, openFiles } from './share/open.ts';
import { save } from './share/save.ts';
import { settings } from './share/settings.ts';
import { loadWorkspace, saveWorkspace } from './share/storage.ts';
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

/** What a link would hold, in words, and the link. Secret data never gets as far as the codec. */
async function offerLink(workspace: Workspace): Promise<LinkOffer> {
  const files = await client.redact(workspace.files);
  const changed = files.some(({ text }, index) => text !== workspace.files[index]?.text);
  const fragment = await encodeLink({ ...workspace, files });
  const { gatewayApi, channel } = workspace.options;
  return {
    url: location.href.replace(/#.*$/, '') + fragment,
    holds: [
      `${count(files.length, 'file')}: ${files.map(({ name }) => name).join(', ')}`,
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
  storage: {
    load: loadWorkspace,
    save: async (workspace) => {
      await saveWorkspace(workspace);
    },
  },
  settings,
  defaults: defaultOptions,
  examples,
  openFiles: (from) => (from instanceof FileList ? openFiles(from) : openDrop(from)),
  async downloadBundle(workspace, translation) {
    const files = await client.bundle(workspace.files, workspace.options, translation);
    return save(fileName(workspace, '.zip'), zip(files), 'application/zip');
  },
  async downloadWorkspace(workspace) {
    const files = await client.redact(workspace.files);
    const text = `${JSON.stringify({ ...workspace, files }, null, 2)}\n`;
    return save(fileName(workspace, '.gatewright.json'), new TextEncoder().encode(text), 'application/json');
  },
  encodeLink: offerLink,
  decodeLink: readLink,
};
