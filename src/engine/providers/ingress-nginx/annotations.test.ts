import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Span } from '../../text/span.ts';
import { at, leavesOf } from '../../yaml/node.ts';
import { readAnnotations } from './annotations.ts';
import { aliases, catalogue } from './catalogue.ts';
import { clusterWith, ingressWith, type Sample } from './ingress-sample.ts';
import type { IngressReading } from './reading.ts';

const cluster = clusterWith();
const read = (annotations: Record<string, Sample>) => readAnnotations(ingressWith(annotations), cluster);

/** The leaves that something cites: a fact, or what the host is put together from. */
function cited({ facts, matching, canary }: IngressReading): ReadonlySet<Span> {
  const facets = [...Object.values(matching), ...Object.values(canary ?? {})].flat();
  return new Set([...facts.flatMap(({ from }) => from), ...facets.flatMap((facet) => facet?.from ?? [])]);
}

/** The annotations of a manifest whose fate nobody would decide. */
function open(manifest: Manifest): readonly string[] {
  const reading = readAnnotations(manifest, cluster);
  const decided = new Set<Span>([...cited(reading), ...reading.settlements.map(({ leaf }) => leaf)]);
  const annotations = at(manifest.root, 'metadata', 'annotations');
  const leaves = annotations ? [...leavesOf(annotations)] : [];
  return leaves
    .filter(({ node, path }) => !decided.has(node) && !path.includes('ingress.class'))
    .map(({ path }) => path);
}

const values = [
  'true',
  'false',
  'on',
  'off',
  '1',
  '0',
  '308',
  '60s',
  '',
  'yes',
  '/a',
  '/$1',
  'https://a.example.com/x',
];
const moreValues = [
  'shop/thing',
  'other/thing',
  'HTTPS',
  'basic',
  'cookie',
  '10.0.0.0/8',
  '$request_uri',
  '*',
  'a;b\nc',
];
const anyName = fc.constantFrom(...catalogue.keys(), ...aliases.keys(), 'canray', 'secure-backends', 'x/y');
const anyValue = fc.oneof(fc.constantFrom(...values, ...moreValues), fc.string(), fc.boolean(), fc.integer());

describe('the ledger of annotations', () => {
  it('decides the fate of every annotation, whatever its value', () => {
    fc.assert(
      fc.property(fc.dictionary(anyName, anyValue, { maxKeys: 12 }), (annotations) => {
        expect(open(ingressWith(annotations))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
  it.each([...catalogue.keys()])('decides the fate of %s alone', (name) => {
    for (const value of [...values, ...moreValues]) expect(open(ingressWith({ [name]: value }))).toEqual([]);
  });
  it('settles a list where a text is expected', () => {
    const reading = read({ 'use-regex': ['true', 'false'] });
    expect(reading.settlements.map(({ fate }) => fate)).toEqual(['invalid', 'invalid']);
  });
});

describe('annotations without effect, or with a bad value', () => {
  const only = (annotations: Record<string, Sample>) => {
    const { settlements, diagnostics, facts } = read(annotations);
    return {
      fates: settlements.map(({ fate }) => fate),
      findings: diagnostics,
      facts: facts.map(({ kind }) => kind),
    };
  };
  it('are inert where the controller does not look at them', () => {
    const idle = { fates: ['inert'], findings: [], facts: [] };
    expect(only({ 'auth-signin': 'https://a.example.com' })).toEqual(idle);
    expect(only({ 'limit-rps': '0' })).toEqual(idle);
    expect(only({ 'limit-burst-multiplier': '3' })).toEqual(idle);
    expect(only({ 'session-cookie-name': 'route' })).toEqual(idle);
    expect(only({ 'http2-push-preload': 'true' })).toEqual(idle);
  });
  it('fail open with external authentication', () => {
    const { fates, findings, facts } = only({ 'auth-url': 'https://a.example.com', 'auth-cache-duration': '200;5m' });
    expect([...fates].sort()).toEqual(['inert', 'invalid']);
    expect(findings.map(({ code }) => code)).toEqual(['authentication-fails-open']);
    expect(facts).toEqual([]);
  });
  it('answer 503 for a bad network', () => {
    const { fates, findings } = only({ 'allowlist-source-range': '10.0.0.0/33' });
    expect(fates).toEqual(['invalid']);
    expect(findings[0]?.code).toBe('annotation-denies-requests');
  });
  it('are read by an older name where the newer is absent or empty', () => {
    const taken = (annotations: Record<string, Sample>) => {
      const { facts } = read(annotations);
      return facts.flatMap((fact) => (fact.kind === 'addressAccess' ? fact.value.allow : []));
    };
    expect(taken({ 'whitelist-source-range': '10.0.0.0/8' })).toEqual(['10.0.0.0/8']);
    expect(taken({ 'whitelist-source-range': '10.0.0.0/8', 'allowlist-source-range': '' })).toEqual(['10.0.0.0/8']);
    expect(taken({ 'whitelist-source-range': 'x', 'allowlist-source-range': '10.0.0.0/8' })).toEqual(['10.0.0.0/8']);
  });
});

describe('an Ingress that the controller ignores', () => {
  it('says which annotation is to blame and states nothing', () => {
    const reading = read({ 'limit-rps': 'ten', 'enable-cors': 'true', 'use-regex': 'true' });
    expect(reading.dropped?.value).toContain('limit-rps');
    expect(reading.facts).toEqual([]);
    expect(reading.matching.useRegex.value).toBe(false);
    expect(reading.settlements.map(({ fate }) => fate)).toEqual(['invalid', 'inert', 'inert']);
    expect(reading.diagnostics.map(({ code }) => code)).toEqual(['ingress-dropped']);
  });
  it('is one with a snippet where the ConfigMap sets the risk level', () => {
    const controller = { 'ingress-nginx/ingress-nginx-controller': { 'annotations-risk-level': 'High' } };
    const snippet = ingressWith({ 'server-snippet': 'return 403;' });
    expect(readAnnotations(snippet, cluster).dropped).toBeUndefined();
    expect(readAnnotations(snippet, clusterWith(controller)).dropped?.value).toContain('Critical');
  });
});

describe('annotations of others and of nobody', () => {
  const codesAndFates = (annotations: Record<string, Sample>) => {
    const { settlements, diagnostics } = read(annotations);
    return [...settlements.map(({ fate }) => fate), ...diagnostics.map(({ code }) => code)];
  };
  it('asks what a misspelt name meant', () => {
    const reading = read({ 'rewrite-taget': '/' });
    expect(reading.diagnostics[0]?.message).toContain('rewrite-target');
    expect(codesAndFates({ 'rewrite-taget': '/' })).toEqual(['inert', 'annotation-misspelt']);
    expect(codesAndFates({ proxy_read_timeout: '5' })).toEqual(['inert', 'annotation-misspelt']);
    expect(codesAndFates({ 'nginx.ingress.kubernetes.com/use-regex': 'true' })).toEqual([
      'inert',
      'annotation-misspelt',
    ]);
  });
  it('knows removed and invented names', () => {
    expect(codesAndFates({ 'secure-backends': 'true' })).toEqual(['inert', 'annotation-removed']);
    expect(codesAndFates({ 'make-it-fast': 'true' })).toEqual(['inert', 'annotation-unknown']);
  });
  it('says where cert-manager and ExternalDNS look afterwards', () => {
    expect(codesAndFates({ 'cert-manager.io/cluster-issuer': 'x' })).toEqual([
      'unrelated',
      'cert-manager-annotation-moves',
    ]);
    const target = read({ 'external-dns.alpha.kubernetes.io/target': 'x' });
    expect(target.diagnostics[0]?.message).toContain('Gateway');
    expect(codesAndFates({ 'traefik.ingress.kubernetes.io/router.tls': 'true' })).toEqual(['unrelated']);
    expect(codesAndFates({ 'kubernetes.io/tls-acme': 'true' })).toEqual(['unrelated', 'cert-manager-annotation-moves']);
    expect(codesAndFates({ 'kubernetes.io/ingress.class': 'nginx' })).toEqual([]);
  });
});
