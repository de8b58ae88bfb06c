import { describe, expect, it } from 'vitest';
import { createChecker } from '../check.ts';
import { defaultOptions } from '../options.ts';
import { createMemory, noMemory } from '../text/memory.ts';
import { translate } from '../translate.ts';
import type { OwnResult } from '../translation.ts';
import { graphOf } from './graph.ts';
import { withOwn } from './with-own.ts';

const source = (host: string, name: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: team}
spec:
  ingressClassName: nginx
  rules:
    - host: ${host}
      http:
        paths:
          - path: /app
            pathType: Prefix
            backend: {service: {name: ${name}, port: {number: 80}}}
`;
const files = [
  { name: 'web.yaml', text: source('web.example.com', 'web') },
  { name: 'api.yaml', text: source('api.example.com', 'api') },
];
const translation = translate(files, defaultOptions);
const routeFile = 'apps/team/web.yaml';
const version = { release: '1.6', channel: 'standard' } as const;
const translated = translation.files.find(({ name }) => name === routeFile)?.text ?? '';
const edited = translated.replace(/name: web\n(\s+)port/, 'name: wrong\n$1port');

const mine = (text: string, keeps: OwnResult['keeps'] = 'others', base?: string): OwnResult => ({
  files: [{ name: routeFile, text, ...(base === undefined ? {} : { base }) }],
  keeps,
});

describe('a result with files of the user', () => {
  it('is the translation where there are none', () => {
    expect(withOwn(translation, undefined, version, noMemory)).toBe(translation);
  });

  it('says which lines are whose, and keeps the links of the others', () => {
    const result = withOwn(translation, mine(`# mine\n${edited}`), version, createMemory());
    const line = `# mine\n${edited}`.split('\n').findIndex((text) => text.includes('wrong')) + 1;
    expect(result.own).toEqual([
      { name: routeFile, translated, moved: false, lines: [1, line], gone: 1, refused: [], loose: [] },
    ]);
    const file = result.files.find(({ name }) => name === routeFile);
    const host = file?.text.indexOf('web.example.com') ?? -1;
    const link = result.trace.find(
      ({ output }) =>
        output.file === routeFile && output.start <= host && host < output.end && output.end - output.start < 60,
    );
    expect(file?.text.slice(link?.output.start, link?.output.end)).toContain('web.example.com');
    expect(file?.objects[0]).toMatchObject({ kind: 'HTTPRoute', sources: [{ kind: 'Ingress', name: 'web' }] });
    expect(graphOf(result.files).nodes.map(({ id }) => id)).toContain('Service/team/wrong:80');
  });

  it('is what is compared: a broken route is different, the rest is as it was', () => {
    const before = createChecker(files, translation, defaultOptions).compare();
    expect(before.counts.different).toBe(0);
    const after = createChecker(files, withOwn(translation, mine(edited), version, noMemory), defaultOptions).compare();
    expect(after.counts.different).toBeGreaterThan(0);
    expect(
      new Set(
        after.groups
          .filter(({ verdict }) => verdict === 'different')
          .map(({ smallest }) => smallest.probe.request.host),
      ),
    ).toEqual(new Set(['web.example.com']));
  });

  it('says what does not fit the other files, at its place', () => {
    const astray = translated.replace(/sectionName: \S+/, 'sectionName: https-nowhere');
    const [own] = withOwn(translation, mine(astray), version, noMemory).own ?? [];
    expect(own?.refused).toEqual([]);
    expect(own?.loose).toHaveLength(1);
    const [{ place, message } = { place: { start: 0, end: 0 }, message: '' }] = own?.loose ?? [];
    expect(message).toContain('HTTPRoute team/');
    expect(astray.slice(0, place.start)).toMatch(/parentRefs:\n\s+- name: $/);
  });

  it('lets no finding account for what a hand has done', () => {
    const http = files.map(({ name, text }) => ({
      name,
      text: text.replace(
        'namespace: team',
        'namespace: team, annotations: {nginx.ingress.kubernetes.io/ssl-redirect: "false"}',
      ),
    }));
    const before = translate(http, defaultOptions);
    const own = mine('kind: Nothing\n');
    const { rows } = createChecker(http, withOwn(before, own, version, noMemory), defaultOptions, {
      unedited: before,
    }).compare();
    const lost = rows.filter(
      ({ probe, source, result }) => probe.request.host === 'web.example.com' && source.backend && !result.backend,
    );
    expect(lost.length).toBeGreaterThan(3);
    const plain = createChecker(http, before, defaultOptions).compare().rows;
    for (const { probe, verdict } of lost) {
      const then = plain.find((row) => JSON.stringify(row.probe) === JSON.stringify(probe));
      if (then?.result.backend) expect(verdict).toBe('different');
    }
  });

  it('tells that the translation has moved on, and where reading stopped', () => {
    expect(withOwn(translation, mine(edited, 'others', translated), version, noMemory).own?.[0]?.moved).toBe(false);
    expect(withOwn(translation, mine(edited, 'others', 'older'), version, noMemory).own?.[0]?.moved).toBe(true);
    expect(withOwn(translation, mine('a: b\nc: [\nd: : :\n'), version, noMemory).own?.[0]?.brokenAt).toBeGreaterThan(1);
  });

  it('says what the API server would refuse, and where', () => {
    const text = translated.replace('value: /app', 'value: app');
    const refused = withOwn(translation, mine(text), version, noMemory).own?.[0]?.refused ?? [];
    expect(refused.map(({ place }) => text.slice(place.start, place.end))).toContain('app');
    expect(refused[0]?.message).toMatch(/^HTTPRoute team\/.* at spec\.rules\[0\]/);
  });

  it('stands beside all, the platform or nothing', () => {
    const names = (keeps: OwnResult['keeps']) =>
      withOwn(translation, mine(edited, keeps), version, noMemory).files.map(({ name }) => name);
    expect(names('others')).toContain('apps/team/api.yaml');
    expect(names('platform')).toEqual([
      ...translation.files.map(({ name }) => name).filter((name) => name.startsWith('platform/')),
      routeFile,
    ]);
    expect(names('nothing')).toEqual([routeFile]);
  });
});
