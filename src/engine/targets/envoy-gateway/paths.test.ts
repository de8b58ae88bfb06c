import { describe, expect, it } from 'vitest';
import type { PathDraft } from '../gateway-api/draft.ts';
import { risksAmong } from '../gateway-api/precedence.ts';
import { arrangePaths, draftPath, mayDiffer } from './paths.ts';

const regex = (value: string) => draftPath({ value: { type: 'regex', value, ignoreCase: true }, from: [] }).draft;

const arranged = (...paths: readonly (Pick<PathDraft, 'type' | 'value'> & { readonly object?: string })[]) =>
  arrangePaths(paths.map((path) => ({ object: 'shop/a', from: [], ...path }))).map(({ value }) => value);

describe('paths of Envoy Gateway', () => {
  it.each([
    ['/api/v[0-9]+', '(?i)/api/v[0-9]+.*'],
    ['/api(/|$)(.*)', '(?i)/api(/|$)(.*)'],
    ['/[0-9]+$', '/[0-9]+$'],
    ['/a|/b', '(?i)(?:/a.*|.*/b.*)'],
  ])('%s fits the whole path as %s', (written, value) => {
    expect(regex(written)).toMatchObject({ type: 'RegularExpression', value });
  });
  it('keeps the path that takes everything a prefix', () => {
    expect(regex('/(.*)')).toMatchObject({ type: 'PathPrefix', value: '/' });
  });
  it('says what RE2 refuses', () => {
    const refused = draftPath({ value: { type: 'regex', value: '/(?!api)', ignoreCase: true }, from: [] });
    expect(refused.diagnostics.map(({ code }) => code)).toEqual(['regex-not-portable']);
  });
});

describe('the order of paths', () => {
  it('leaves alone what is tried in order anyway', () => {
    expect(
      arranged(
        { type: 'Exact', value: '/a' },
        { type: 'RegularExpression', value: '/items/[0-9]+.*' },
        { type: 'RegularExpression', value: '/items.*' },
        { type: 'PathPrefix', value: '/' },
      ),
    ).toEqual(['/a', '/items/[0-9]+.*', '/items.*', '/']);
  });
  it('makes an expression longer that must go before another one', () => {
    const [first, second] = arranged(
      { type: 'RegularExpression', value: '/a.*' },
      { type: 'RegularExpression', value: '/a/[0-9]+.*' },
    );
    expect([first, second]).toEqual(['/a.*(?:)(?:)', '/a/[0-9]+.*']);
    expect(new RegExp(`^(?:${first})$`).test('/a/7')).toBe(true);
  });
  it('makes a prefix an expression that must go before one', () => {
    expect(arranged({ type: 'PathPrefix', value: '/' }, { type: 'RegularExpression', value: '/a/[0-9]+.*' })).toEqual([
      '/.*(?:)(?:)(?:)',
      '/a/[0-9]+.*',
    ]);
  });
  it('tells routes of the same length apart by more than their age', () => {
    const two = arranged(
      { type: 'RegularExpression', value: '/[a-m].*', object: 'shop/a' },
      { type: 'RegularExpression', value: '/[a-z].*', object: 'shop/b' },
    );
    expect(two[0]?.length).toBeGreaterThan(two[1]?.length ?? 0);
  });
  it('is said where it stays another one', () => {
    const fixed = { type: 'PathPrefix', value: '/a', object: 'x' } as const;
    const expression = { type: 'RegularExpression', value: '/a/b.*', object: 'x' } as const;
    expect(risksAmong([fixed, expression], mayDiffer).first).toEqual([fixed, expression]);
    const prefix = { type: 'PathPrefix', value: '/a/b', object: 'x' } as const;
    expect(risksAmong([fixed, prefix], mayDiffer).first).toBeUndefined();
  });
});
