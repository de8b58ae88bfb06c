import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../engine/options.ts';
import { decodeLink, encodeLink } from './link.ts';

const workspace = {
  name: 'estate-eu',
  files: [{ name: 'shop/catalog.yaml', text: 'kind: Ingress # ünïcode\n' }],
  options: defaultOptions,
};
const fragmentOf = (bytes: Buffer): string => `#w1=${deflateRawSync(bytes).toString('base64url')}`;

describe('link', () => {
  it('gives back the workspace', async () => {
    expect(await decodeLink(await encodeLink(workspace))).toEqual({ ok: true, workspace });
  });

  it('gives back any workspace', async () => {
    const files = fc.uniqueArray(fc.record({ name: fc.string({ minLength: 1 }), text: fc.string() }), {
      selector: ({ name }) => name,
    });
    await fc.assert(
      fc.asyncProperty(files, async (some) => {
        const decoded = await decodeLink(await encodeLink({ ...workspace, files: some }));
        expect(decoded).toEqual({ ok: true, workspace: { ...workspace, files: some } });
      }),
      { numRuns: 50 },
    );
  });

  it('gives back what of the result is the user’s, and the kept requests, each checked', async () => {
    const request = {
      method: 'GET',
      scheme: 'https',
      host: 'a.example',
      path: '/',
      headers: { accept: '*/*' },
    } as const;
    const saved = { name: 'home', request, expect: { status: 200, backend: 'team/web:80', upstreamPath: '/' } };
    const own = { files: [{ name: 'apps/a.yaml', text: 'mine', base: 'theirs' }], keeps: 'platform' } as const;
    const whole = { ...workspace, own, requests: [saved] };
    expect(await decodeLink(await encodeLink(whole))).toEqual({ ok: true, workspace: whole });
    const hostile = {
      ...workspace,
      own: { files: [{ name: 1 }], keeps: 'x' },
      requests: [
        { ...saved, request: { ...request, path: 'nowhere' } },
        { ...saved, request: { ...request, method: 'get it' } },
        { ...saved, expect: { status: 'ok' } },
        { ...saved, extra: 1, expect: { ...saved.expect, status: 404 } },
        7,
      ],
    };
    expect(await decodeLink(fragmentOf(Buffer.from(JSON.stringify(hostile))))).toEqual({
      ok: true,
      workspace: { ...workspace, requests: [{ ...saved, expect: { ...saved.expect, status: 404 } }] },
    });
  });

  it('says so when a link is cut off, damaged or of another version', async () => {
    const link = await encodeLink(workspace);
    for (const bad of [link.slice(0, -10), `${link}!!`, '#w1=', '#w9=abc', `#w1=${'A'.repeat(50)}`])
      expect(await decodeLink(bad)).toMatchObject({ ok: false, problem: expect.stringContaining('link') });
  });

  it('refuses a link that inflates without end', async () => {
    const bomb = fragmentOf(Buffer.alloc(50 * 1024 * 1024, ' '));
    expect(await decodeLink(bomb)).toEqual({ ok: false, problem: 'This link unpacks to more than 4 MiB.' });
  });

  it('refuses what is no workspace, and checks every choice', async () => {
    for (const value of [null, [], { files: 'x' }, { files: [{ name: 1, text: '' }] }])
      expect(await decodeLink(fragmentOf(Buffer.from(JSON.stringify(value))))).toMatchObject({ ok: false });
    const hostile = {
      ...workspace,
      options: { gatewayApi: '9.9', channel: '<b>', gatewayClassName: '../x', extra: 1 },
    };
    expect(await decodeLink(fragmentOf(Buffer.from(JSON.stringify(hostile))))).toEqual({ ok: true, workspace });
  });

  it('keeps what is stated of the controller, as far as it can be stated', async () => {
    const controller = { 'annotations-prefix': 'edge.io' };
    const told = { ...workspace, options: { ...workspace.options, controller } };
    const odd = { ...controller, 'no-such-flag': '1', 'annotations-risk-level': 'none', 'ingress-class': 3 };
    const given = { ...told, options: { ...told.options, controller: odd } };
    expect(await decodeLink(fragmentOf(Buffer.from(JSON.stringify(given))))).toEqual({ ok: true, workspace: told });
  });
});
