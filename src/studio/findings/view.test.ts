import { describe, expect, it } from 'vitest';
import type { KeyedFinding } from '../state/translation-index.ts';
import { countBySeverity, filterFindings, noFilter, severityOfKey, toggleSeverity, whereOf } from './view.ts';

const finding = (patch: Partial<KeyedFinding>): KeyedFinding => ({
  key: 'k',
  code: 'path-type-missing',
  severity: 'note',
  message: 'A path names no pathType',
  why: '',
  places: [{ file: 'shop/catalog.yaml', start: 10, end: 12 }],
  line: 3,
  expected: false,
  ...patch,
});

describe('findings view', () => {
  const all = [
    finding({ key: 'a', severity: 'breaks', code: 'auth-lost' }),
    finding({ key: 'b', severity: 'differs', expected: true, places: [] }),
    finding({ key: 'c' }),
  ];

  it('narrows by severity, expectation and text', () => {
    const keys = (filter: typeof noFilter) => filterFindings(all, filter).map(({ key }) => key);
    expect(keys(noFilter)).toEqual(['a', 'b', 'c']);
    expect(keys(toggleSeverity(noFilter, 'breaks'))).toEqual(['b', 'c']);
    expect(keys(toggleSeverity(toggleSeverity(noFilter, 'breaks'), 'breaks'))).toEqual(['a', 'b', 'c']);
    expect(keys({ ...noFilter, hideExpected: true })).toEqual(['a', 'c']);
    expect(keys({ ...noFilter, text: ' AUTH-lost ' })).toEqual(['a']);
    expect(keys({ ...noFilter, text: 'catalog.yaml:3' })).toEqual(['a', 'c']);
  });

  it('counts every severity, also those that are absent', () => {
    expect(countBySeverity(all)).toEqual({ breaks: 1, differs: 1, manual: 0, note: 1 });
  });

  it('says where a finding is', () => {
    expect(whereOf(finding({}))).toBe('shop/catalog.yaml:3');
    expect(whereOf(finding({ places: [] }))).toBe('the whole estate');
  });

  it('knows the letters of the filters', () => {
    expect(severityOfKey('B')).toBe('breaks');
    expect(severityOfKey('m')).toBe('manual');
    expect(severityOfKey('x')).toBeUndefined();
    expect(severityOfKey('Enter')).toBeUndefined();
  });
});
