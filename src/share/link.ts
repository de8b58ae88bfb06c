import { readWorkspace, type Workspace } from './workspace.ts';

/** Above this a link is refused and a file offered; chat and mail cut long ones. In characters of the fragment. */
export const linkLimit = 64_000;
/** Above this a link is still made, with a warning. */
export const linkWarning = 8_000;
/** Largest text a link may inflate to, in bytes: a hostile one cannot fill the memory. */
const inflatedLimit = 4 * 1024 * 1024;
const prefix = '#w1=';

export type Decoded =
  | { readonly ok: true; readonly workspace: Workspace }
  | { readonly ok: false; readonly problem: string };

const toBase64Url = (bytes: Uint8Array): string => {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

/** Collects a stream; undefined as soon as it grows beyond `limit` bytes. */
async function collect(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const reader = stream.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    total += step.value.length;
    if (total > limit) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(step.value);
  }
  const all = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const streamOf = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new Blob([bytes]).stream();

/** The fragment of a link that holds a workspace, which must be redacted already: `#w1=` and deflated, base64url JSON. */
export async function encodeLink(workspace: Workspace): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(workspace));
  const deflated = streamOf(bytes).pipeThrough(new CompressionStream('deflate-raw'));
  return prefix + toBase64Url((await collect(deflated, Number.POSITIVE_INFINITY)) ?? new Uint8Array());
}

export const isLink = (fragment: string): boolean => fragment.startsWith('#w');

/** The workspace in a fragment, or why there is none. Never throws; inflates no more than 4 MiB. */
export async function decodeLink(fragment: string): Promise<Decoded> {
  if (!fragment.startsWith(prefix))
    return { ok: false, problem: 'This link was made by another version of Gatewright.' };
  try {
    const bytes = fromBase64Url(fragment.slice(prefix.length));
    const inflated = await collect(streamOf(bytes).pipeThrough(new DecompressionStream('deflate-raw')), inflatedLimit);
    if (!inflated) return { ok: false, problem: 'This link unpacks to more than 4 MiB.' };
    const workspace = readWorkspace(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(inflated)));
    return workspace ? { ok: true, workspace } : { ok: false, problem: 'This link holds no workspace.' };
  } catch {
    return { ok: false, problem: 'This link is cut off or damaged.' };
  }
}
