import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemory, noMemory } from '../text/memory.ts';
import { placeOf } from '../text/span.ts';
import { at, leavesOf, plain } from '../yaml/node.ts';
import { describeManifest } from './manifest.ts';
import { readSources, type Sources } from './sources.ts';

const read = (...texts: readonly string[]): Sources =>
  readSources(
    texts.map((text, index) => ({ name: `${index}.yaml`, text })),
    noMemory,
  );
const names = (sources: Sources): readonly string[] => sources.manifests.map(describeManifest);
const codes = (sources: Sources): readonly string[] => sources.diagnostics.map(({ code }) => code);
const service = (name: string, more = ''): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n${more}`;
const item = (name: string, more = ''): string =>
  service(name, more)
    .replace(/^/gm, '  ')
    .replace(/^ {2}a/, '- a')
    .trimEnd();
const list = (...items: readonly string[]): string =>
  `apiVersion: v1\nkind: List\nitems:\n${items.join('\n')}\nmetadata:\n  resourceVersion: ''\n`;

describe('readSources', () => {
  it('reads documents, lists, typed lists, arrays and concatenated JSON', () => {
    const json = (name: string): string => JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name } });
    const typed = {
      kind: 'IngressList',
      apiVersion: 'networking.k8s.io/v1',
      items: [{ metadata: { name: 'i', namespace: 'n' } }],
    };
    expect(names(read(`${service('a')}---\n${service('b')}`))).toEqual(['Service default/a', 'Service default/b']);
    expect(names(read(list(item('a'), item('b'))))).toEqual(['Service default/a', 'Service default/b']);
    expect(names(read(`${json('a')}\n${json('b')}`))).toEqual(['Service default/a', 'Service default/b']);
    expect(names(read(`[${json('a')},${json('b')}]`))).toEqual(['Service default/a', 'Service default/b']);
    expect(names(read(JSON.stringify(typed)))).toEqual(['Ingress n/i']);
    expect(
      names(read('kind: IngressList\napiVersion: networking.k8s.io/v1\nitems:\n- metadata:\n    name: i\n')),
    ).toEqual(['Ingress default/i']);
    expect(
      names(read(`apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n  - ${json('a')}\n`)),
    ).toEqual(['Service default/a']);
  });

  it('places objects in their files', () => {
    const text = `# c\n---\n${list(item('a'), item('b'))}---\n${service('c')}`;
    const { manifests, places } = read('', text);
    for (const { root, name } of manifests) {
      const node = at(root, 'metadata', 'name');
      const place = node && placeOf(node, places);
      expect(place && [place.file, text.slice(place.start, place.end)]).toEqual(['1.yaml', name]);
    }
    expect(manifests).toHaveLength(3);
  });

  it('reads a list whole where anchors cross its items', () => {
    const crossing = list(item('a', 'spec: &s {type: ClusterIP}'), item('b', 'spec: *s'));
    const { manifests } = read(crossing);
    expect(manifests.map(({ root }) => plain(at(root, 'spec') ?? root))).toEqual([
      { type: 'ClusterIP' },
      { type: 'ClusterIP' },
    ]);
  });

  it('keeps everything but what is broken', () => {
    const broken = read(`${service('a')}---\nkind: [\n---\n${service('b')}`, list(item('c'), '- a: b: c', item('d')));
    expect(names(broken)).toEqual(['Service default/a', 'Service default/b', 'Service default/c', 'Service default/d']);
    expect(new Set(codes(broken))).toEqual(new Set(['yaml-does-not-parse']));
    expect([...broken.readUntil.keys()]).toEqual(['0.yaml', '1.yaml']);
  });

  it.each<[string, string]>([
    ['', 'file-empty'],
    ['# only\n---\n', 'file-empty'],
    ['hello', 'document-is-no-object'],
    ['- a\n- b', 'document-is-no-object'],
    ['a: 1', 'kind-missing'],
    ['apiVersion: v1\nmetadata: {name: x}', 'kind-missing'],
    ['kind: Service\nmetadata: {name: x}', 'api-version-missing'],
    ['kind: Ingress\nmetadata: {name: x}', 'api-version-missing'],
    ['apiVersion: v1\nkind: Service\nmetadata: {}', 'name-missing'],
    ['nginx.ingress.kubernetes.io/use-regex: "true"', 'annotations-without-object'],
    ['metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/use-regex: "true"', 'annotations-without-object'],
    ['annotations:\n  nginx.ingress.kubernetes.io/use-regex: "true"', 'annotations-without-object'],
    [
      'apiVersion: networking.internal.knative.dev/v1alpha1\nkind: Ingress\nmetadata: {name: x}',
      'ingress-of-another-group',
    ],
    ['apiVersion: config.openshift.io/v1\nkind: Ingress\nmetadata: {name: x}', 'ingress-of-another-group'],
    [`${service('a')}---\n${service('a')}`, 'object-twice'],
  ])('says of %.60j', (text, code) => {
    expect(codes(read(text))).toEqual([code]);
  });

  it('leaves out what would take too long', () => {
    const tooLarge = read('x'.repeat(50_000_001));
    expect([codes(tooLarge), tooLarge.readUntil.get('0.yaml')]).toEqual([['file-too-large'], 0]);
    expect(codes(read('---\n'.repeat(100_001)))).toEqual(['documents-too-many']);
  });

  it('knows which kinds are read and which have no namespace', () => {
    const kinds = [
      'networking.k8s.io/v1 IngressClass',
      'v1 Namespace',
      'gateway.networking.k8s.io/v1 GatewayClass',
      'apps/v1 Deployment',
      'extensions/v1beta1 Ingress',
    ];
    const { manifests } = read(
      kinds
        .map((kind) => `{apiVersion: ${kind.split(' ')[0]}, kind: ${kind.split(' ')[1]}, metadata: {name: x}}`)
        .join('\n---\n'),
    );
    expect(manifests.map(({ namespace, recognised }) => [namespace, recognised])).toEqual([
      ['', true],
      ['', true],
      ['', false],
      ['default', false],
      ['default', true],
    ]);
  });

  it('keeps no data of a Secret and no last applied configuration', () => {
    const secret = `apiVersion: v1\nkind: Secret\ntype: Opaque\nmetadata:\n  name: s\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: hush\n    a: b\ndata:\n  tls.crt: hush\n  tls.key: |\n    hush\n    hush\nstringData: {a: hush}\n`;
    const { manifests, places } = read(secret);
    const leaves = manifests.flatMap(({ root }) => leavesOf(root).map(({ node }) => node));
    const kept = leaves.map((node) => (node.type === 'scalar' ? `${node.value}${node.text}` : ''));
    expect(kept.filter((text) => text.includes('hush'))).toEqual([]);
    const hidden = leaves.filter((node) => node.type === 'scalar' && node.text === '');
    expect(hidden.map((node) => placeOf(node, places)).every((place) => place && place.end > place.start)).toBe(true);
    expect(hidden).toHaveLength(4);
  });
});

describe('memory', () => {
  it('keeps what an edit does not touch', () => {
    const memory = createMemory();
    const items = Array.from({ length: 30 }, (_, index) => item(`s${index}`));
    const run = (texts: readonly string[]) => readSources([{ name: 'a', text: list(...texts) }], memory);
    const before = run(items);
    const after = run(items.with(7, item('new')));
    expect(after.manifests[7]).not.toBe(before.manifests[7]);
    expect(after.manifests.toSpliced(7, 1)).toEqual(before.manifests.toSpliced(7, 1));
    for (const [index, manifest] of after.manifests.entries())
      if (index !== 7) expect(manifest).toBe(before.manifests[index]);
    const last = after.manifests.at(-1);
    expect(last && after.places.get(last.root.piece)?.offset).not.toBe(
      last && before.places.get(last.root.piece)?.offset,
    );
  });

  it('gives equal texts pieces of their own, the same in every run', () => {
    const memory = createMemory();
    const files = [{ name: 'a', text: `${service('a')}---\n${service('a').trimEnd()}\n---\n${service('a')}` }];
    const first = readSources(files, memory);
    expect(new Set(first.manifests.map(({ root }) => root.piece)).size).toBe(3);
    expect(first.places.size).toBe(3);
    const second = readSources(files, memory);
    for (const [index, manifest] of second.manifests.entries()) expect(manifest).toBe(first.manifests[index]);
  });

  it('yields the same with and without', () => {
    const part = fc.constantFrom(
      service('a'),
      service('b'),
      'a: [',
      '# c\n',
      list(item('a'), item('b')),
      '{"kind": "X"}\n',
      '&a x: *a\n',
    );
    const text = fc.array(part, { maxLength: 16 }).map((parts) => parts.join('---\n'));
    const memory = createMemory();
    fc.assert(
      fc.property(text, text, (one, two) => {
        const files = [one, two].map((content, index) => ({ name: `${index}`, text: content }));
        const remembered = readSources(files, memory);
        const fresh = readSources(files, noMemory);
        expect(remembered.manifests).toEqual(fresh.manifests);
        expect(remembered.diagnostics).toEqual(fresh.diagnostics);
        expect([...remembered.places.values()]).toEqual([...fresh.places.values()]);
      }),
    );
  });
});

const corpus = '../shared/corpus';

describe.skipIf(!existsSync(corpus))('the corpus', () => {
  it('reads every file, each part at its place', () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(?:ya?ml|json)$/.test(name),
    );
    expect(files.length).toBeGreaterThan(900);
    for (const name of files) {
      const text = readFileSync(join(corpus, name), 'utf8');
      const { manifests, places, diagnostics, readUntil } = readSources([{ name, text }], noMemory);
      for (const [piece, { offset }] of places) expect(text.startsWith(piece.text, offset)).toBe(true);
      expect(manifests.length + diagnostics.length).toBeGreaterThan(0);
      expect(readUntil.size > 0).toBe(
        diagnostics.some(({ severity, code }) => severity === 'breaks' && code !== 'documents-run-together'),
      );
    }
  });
});
