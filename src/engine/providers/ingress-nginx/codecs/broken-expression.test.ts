import { expect, it } from 'vitest';
import { isBroken } from './broken-expression.ts';

it.each([
  ['a)', true, true],
  ['(a', true, true],
  ['*a', true, true],
  ['[z-a]', true, true],
  ['a|b', false, false],
  ['(?i)a', false, false],
  ['(?P<name>a)', false, false],
  // RE2 has neither possessive repetition nor atomic groups, recursion or conditions.
  ['a++', false, true],
  ['(?>a)b', false, true],
  ['(a(?1)?b)', false, true],
  ['(?P<a>x)(?P=a)', false, true],
])('takes %s for broken: in PCRE %s, in RE2 %s', (expression, pcre, re2) => {
  expect(isBroken(expression, 'pcre')).toBe(pcre);
  expect(isBroken(expression, 're2')).toBe(re2);
});
