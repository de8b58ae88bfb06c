import { describe, expect, it } from 'vitest';
import { behaviours, coverageOf, defaultOptions, targets, translate } from '../../engine/index.ts';
import { fatesInWords, inUse, linesOf, translatedOf, usesOf } from './view.ts';

const text = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/allowlist-source-range: 10.0.0.0/8
    nginx.ingress.kubernetes.io/denylist-source-range: 10.1.0.0/16
    nginx.ingress.kubernetes.io/app-root: /shop
spec:
  ingressClassName: nginx
  rules:
    - host: web.example.com
      http:
        paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]
`;
const coverages = targets.map(({ id }) =>
  coverageOf(translate([{ name: 'web.yaml', text }], { ...defaultOptions, target: id })),
);
const all = inUse(behaviours(), coverages);
const [networks] = all;

describe('the targets', () => {
  it('have what is used first, the most used at the top, then what is not', () => {
    expect(all.slice(0, 3).map(({ behaviour, count }) => [behaviour.name, count])).toEqual([
      ['client-networks', 2],
      ['app-root', 1],
      ['ssl-redirect', 0],
    ]);
    expect(all).toHaveLength(behaviours().length);
  });

  it('keep what is not used folded, unless something is looked for', () => {
    expect(linesOf(all, '', false).map(({ kind }) => kind)).toEqual(['behaviour', 'behaviour', 'unused']);
    expect(linesOf(all, '', true)).toHaveLength(all.length + 1);
    expect(linesOf(all, ' Whitelist-source ', false)).toHaveLength(1);
    expect(linesOf(all, 'canary-by-cookie', false).map(({ kind }) => kind)).toEqual(['unused', 'behaviour']);
    expect(linesOf(all, 'no such thing', false)).toEqual([]);
  });

  it('have each use as every target takes it', () => {
    const uses = networks ? usesOf(networks) : [];
    expect(uses.map(({ use, onTargets }) => [use.annotation, ...onTargets.map((one) => one?.fate)])).toEqual([
      ['allowlist-source-range', 'unsupported', 'translated'],
      ['denylist-source-range', 'unsupported', 'translated'],
    ]);
    expect(networks?.coverages.map(fatesInWords)).toEqual(['2 unsupported', '2 translated']);
  });

  it('are shown while some of them are not known yet', () => {
    const [used] = inUse(behaviours(), [undefined, coverages[1]]);
    expect(used?.count).toBe(2);
    expect(used && usesOf(used)).toHaveLength(2);
    expect(inUse([], [undefined])).toEqual([]);
  });

  it('leave out of the fields what is not about traffic', () => {
    const { totals } = coverages[0] ?? coverageOf(translate([]));
    expect(translatedOf(totals).of).toBe(totals.total - totals.unrelated);
  });
});
