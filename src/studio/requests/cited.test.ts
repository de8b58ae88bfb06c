import { describe, expect, it } from 'vitest';
import { createChecker } from '../../engine/check.ts';
import { defaultOptions } from '../../engine/options.ts';
import type { Request } from '../../engine/simulate/request.ts';
import { translate } from '../../engine/translate.ts';
import { keepLastGood } from '../state/last-good.ts';
import type { Result } from '../state/translation.ts';
import { indexTranslation } from '../state/translation-index.ts';
import { citedBy, citeSteps, rowsAt } from './cited.ts';
import { forkOf, isDoubt, tellingLines } from './steps.ts';

const ingress = (name: string, path: string, more = ''): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: shop
${more}spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: ${path}
            pathType: Prefix
            backend: {service: {name: ${name}, port: {number: 80}}}
`;

const annotations = `  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /new
`;

const files = [{ name: 'apps/a.yaml', text: [ingress('a', '/a', annotations), ingress('b', '/')].join('---\n') }];
const translation = translate(files, defaultOptions);
const shown = keepLastGood(translation, files, undefined);
const result: Result = {
  ...shown,
  translation,
  files,
  own: undefined,
  index: indexTranslation(translation, files, shown.output, shown.links),
};

const textAt = (side: 'source' | 'output', citation: Parameters<typeof citedBy>[2]) => {
  const cited = citedBy(result, side, citation);
  const text = [...files, ...shown.output].find(({ name }) => name === cited?.place.file)?.text;
  return cited && [cited.side, text?.slice(cited.place.start, cited.place.end)];
};

describe('a citation', () => {
  const of = { kind: 'Ingress', namespace: 'shop', name: 'a' };

  it('has the lines of its ledger rows', () => {
    expect(textAt('source', { ...of, path: 'spec.rules[0].host' })).toEqual(['source', 'shop.example.com']);
    expect(citedBy(result, 'source', { ...of, path: 'spec.rules[0].host' })?.label).toBe('a.yaml:11');
    expect(
      textAt('source', { ...of, path: 'metadata.annotations["nginx.ingress.kubernetes.io/rewrite-target"]' }),
    ).toEqual(['source', '/new']);
  });

  it('takes in all rows below it, and else those above', () => {
    const rows = translation.ledger.find(({ object }) => object.name === 'a')?.rows ?? [];
    expect(rowsAt(rows, 'spec.rules[0].http.paths[0]').length).toBeGreaterThan(1);
    expect(rowsAt(rows, 'spec.rules[0].http.paths[0].path.none')).toEqual(
      rows.filter(({ path }) => path === 'spec.rules[0].http.paths[0].path'),
    );
  });

  it('has the lines of the output on the other side', () => {
    const route = shown.output.flatMap(({ objects }) => objects).find(({ kind }) => kind === 'HTTPRoute');
    expect(route).toBeDefined();
    if (!route) return;
    const { kind, namespace, name } = route;
    expect(textAt('output', { kind, namespace, name, path: 'spec.hostnames[0]' })).toEqual([
      'output',
      '- shop.example.com',
    ]);
  });

  it('of nobody has no lines', () => {
    expect(
      citedBy(result, 'source', { kind: 'Ingress', namespace: 'shop', name: 'none', path: 'spec' }),
    ).toBeUndefined();
  });
});

describe('the steps of an answer', () => {
  const request: Request = { method: 'GET', scheme: 'http', host: 'shop.example.com', path: '/a', headers: {} };
  const compared = createChecker(files, translation, defaultOptions).ask(request);
  const source = citeSteps(result, 'source', compared.source.steps);
  const output = citeSteps(result, 'output', compared.result.steps);

  it('lead to lines on both sides', () => {
    expect(source.some(({ lines }) => lines.some(({ side }) => side === 'source'))).toBe(true);
    expect(output.some(({ lines }) => lines.some(({ side }) => side === 'output'))).toBe(true);
    expect(tellingLines(source, output)?.path).toContain('.matches');
  });

  it('part at a step of each side', () => {
    const fork = forkOf(result.index, source, output);
    expect(source[fork.source]).toBeDefined();
    expect(output[fork.result]).toBeDefined();
  });

  it('part where the sides rest on different lines', () => {
    const step = (path: string, text = 'takes the path') => {
      const line = citedBy(result, 'source', {
        kind: 'Ingress',
        namespace: 'shop',
        name: path,
        path: 'spec.rules[0].http.paths[0].path',
      });
      return { text, cites: [], lines: line ? [line] : [] };
    };
    expect(forkOf(result.index, [step('a'), step('b')], [step('a'), step('a')])).toEqual({ source: 1, result: 1 });
    expect(forkOf(result.index, [step('a')], [step('a'), step('none', 'Not certain: x')])).toEqual({
      source: 0,
      result: 0,
    });
    expect(isDoubt(step('a'))).toBe(false);
  });
});
