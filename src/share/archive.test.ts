import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { untar, unzip, zip } from './archive.ts';

function tarOf(files: Readonly<Record<string, string>>): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const [path, text] of Object.entries(files)) {
    const body = strToU8(text);
    const header = new Uint8Array(512);
    header.set(strToU8(path), 0);
    header.set(strToU8(body.length.toString(8).padStart(11, '0')), 124);
    header[156] = '0'.charCodeAt(0);
    const padded = new Uint8Array(Math.ceil(body.length / 512) * 512);
    padded.set(body);
    blocks.push(header, padded);
  }
  blocks.push(new Uint8Array(1024));
  const all = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}

describe('archive', () => {
  it('gives back what it packed, in the order of paths', () => {
    const files = [
      { path: 'platform/gateway.yaml', text: 'kind: Gateway\n' },
      { path: 'apps/shop/route.yaml', text: 'kind: HTTPRoute # é\n' },
    ];
    expect(unzip(zip(files))).toEqual({ ok: true, files: files.toReversed() });
  });

  it('packs the same files into the same bytes', () => {
    const files = [{ path: 'a.yaml', text: 'a: 1' }];
    expect(zip(files)).toEqual(zip(files));
  });

  it('passes over what is neither YAML nor JSON', () => {
    const bytes = zipSync({ 'a.yaml': strToU8('a: 1'), 'b.png': strToU8('x') });
    expect(unzip(bytes)).toEqual({ ok: true, files: [{ path: 'a.yaml', text: 'a: 1' }] });
  });

  it.each([
    ['plain', (bytes: Uint8Array) => bytes],
    ['compressed', (bytes: Uint8Array) => gzipSync(bytes)],
  ])('reads a %s tar', (_name, pack) => {
    const bytes = pack(tarOf({ 'b/ingress.yaml': 'kind: Ingress', 'a.json': '{}', 'readme.md': 'no' }));
    expect(untar(bytes)).toEqual({
      ok: true,
      files: [
        { path: 'a.json', text: '{}' },
        { path: 'b/ingress.yaml', text: 'kind: Ingress' },
      ],
    });
  });

  it('says what is wrong with bytes that are no archive', () => {
    expect(unzip(strToU8('not a zip'))).toEqual({ ok: false, problem: 'it is not a zip archive that can be read' });
    expect(untar(new Uint8Array([0x1f, 0x8b, 1, 2, 3, 4, 5, 6]))).toMatchObject({ ok: false });
  });
});
