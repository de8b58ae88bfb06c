import { gunzipSync, strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** A file inside an archive; `path` with forward slashes. */
export interface ArchivedFile {
  readonly path: string;
  readonly text: string;
}

/** Largest total size an archive may unpack to, in bytes. */
export const unpackedLimit = 100 * 1024 * 1024;

/** Zip's own epoch: the same files give the same bytes. */
const epoch = new Date(1980, 0, 1);

/** Packs files, folder by folder, in the order given. */
export function zip(files: readonly ArchivedFile[]): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const { path, text } of files) entries[path] = strToU8(text);
  return new Uint8Array(zipSync(entries, { mtime: epoch, level: 6 }));
}

export type Unpacked =
  | { readonly ok: true; readonly files: readonly ArchivedFile[] }
  | { readonly ok: false; readonly problem: string };

const wanted = /\.(?:ya?ml|json)$/i;
const tooLarge = `it unpacks to more than ${unpackedLimit / 1024 / 1024} MiB`;

/** The YAML and JSON files of a zip, in the order of their paths. */
export function unzip(bytes: Uint8Array): Unpacked {
  let total = 0;
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wanted.test(name)) return false;
        total += originalSize;
        return total <= unpackedLimit;
      },
    });
    if (total > unpackedLimit) return { ok: false, problem: tooLarge };
    return {
      ok: true,
      files: sorted(Object.entries(entries).map(([path, data]) => ({ path, text: strFromU8(data) }))),
    };
  } catch {
    return { ok: false, problem: 'it is not a zip archive that can be read' };
  }
}

/** The size a gzip stream says it unpacks to (RFC 1952, ISIZE), in bytes. */
const gunzippedSize = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(bytes.byteLength - 4, true);

/** The YAML and JSON files of a .tar or .tar.gz, in the order of their paths. */
export function untar(bytes: Uint8Array): Unpacked {
  try {
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    if (isGzip && gunzippedSize(bytes) > unpackedLimit) return { ok: false, problem: tooLarge };
    return { ok: true, files: sorted(tarEntries(isGzip ? gunzipSync(bytes) : bytes)) };
  } catch {
    return { ok: false, problem: 'it is not a tar archive that can be read' };
  }
}

const sorted = (files: readonly ArchivedFile[]): readonly ArchivedFile[] =>
  files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));

/** Reads the 512-byte headers of POSIX.1-2001 ustar, with GNU and pax long names. */
function tarEntries(bytes: Uint8Array): readonly ArchivedFile[] {
  const files: ArchivedFile[] = [];
  const field = (at: number, length: number): string =>
    strFromU8(bytes.subarray(at, at + length)).replace(/\0.*$/s, '');
  let longName: string | undefined;
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0; ) {
    const size = Number.parseInt(field(at + 124, 12).trim() || '0', 8);
    if (!Number.isFinite(size) || size < 0) throw new Error('bad size');
    const type = field(at + 156, 1);
    const body = bytes.subarray(at + 512, at + 512 + size);
    const prefix = field(at + 345, 155);
    const path = longName ?? (prefix ? `${prefix}/` : '') + field(at, 100);
    if (type === 'L') longName = strFromU8(body).replace(/\0.*$/s, '');
    else if (type === 'x') longName = / path=([^\n]*)\n/.exec(strFromU8(body))?.[1];
    else {
      if ((type === '0' || type === '') && wanted.test(path))
        files.push({ path: path.replace(/^\.\//, ''), text: strFromU8(body) });
      longName = undefined;
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
