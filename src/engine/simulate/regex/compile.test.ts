import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, type Dialect, type RegexOptions } from './compile.ts';

const groups = (pattern: string, text: string, options: Partial<RegexOptions> = {}) => {
  const regex = compile(pattern, { dialect: 'pcre', ...options });
  return regex.ok ? (regex.match(text)?.groups ?? null) : regex.kind;
};

describe('PCRE', () => {
  it.each([
    ['^/foo(/|$)(.*)', '/foo/x', ['/foo/x', '/', 'x']],
    ['^/a|/b', '/x/b', ['/b']],
    ['(a|ab)(c|bcd)', 'abcd', ['abcd', 'a', 'bcd']],
    ['^(a)|(b)', 'b', ['b', undefined, 'b']],
    ['\\/v\\d+\\/', '/v12/', ['/v12/']],
    ['a{,2}', 'a{,2}', ['a{,2}']],
    ['x{2,}', 'xxx', ['xxx']],
    ['[[:alpha:]]+', '1ab', ['ab']],
    ['[^[:digit:]]', '1a', ['a']],
    ['[]a]+', ']a', [']a']],
    ['\\h+', 'a \tb', [' \t']],
    ['a\\Rb', 'a\r\nb', ['a\r\nb']],
    ['\\s', '\v', ['\v']],
    ['(?i)ab', 'AB', ['AB']],
    ['a(?i)b', 'aB', ['aB']],
    ['(?#note)a', 'a', ['a']],
    ['\\Qa.b\\E', 'a.b', ['a.b']],
    ['(?<year>\\d{4})', '2024', ['2024', '2024']],
    ['a.c', 'a\nc', null],
    ['a$', 'a\n', ['a']],
    ['a\\z', 'a\n', null],
  ])('%s on %j', (pattern, text, wanted) => {
    expect(groups(pattern, text)).toEqual(wanted);
  });

  it('reads bytes: above 0x7f there is no other case', () => {
    expect(groups('\xe9', '\xc9', { ignoreCase: true })).toBeNull();
    expect(groups('K', 'k', { ignoreCase: true })).toEqual(['k']);
  });

  it('runs what only backtracking can, within bounds', () => {
    expect(groups('^/(?!api)', '/web')).toEqual(['/']);
    expect(groups('^/(?!api)', '/api')).toBeNull();
    expect(groups('(?<=v)\\d', 'v1')).toEqual(['1']);
    expect(groups('(a+)-\\1', 'aa-aa')).toEqual(['aa-aa', 'aa']);
    expect(groups('(?i)^/(?!api)', '/API')).toBeNull();
    expect(groups(`(?=${'a'.repeat(600)})`, 'a')).toBe('unsupported');
  });

  it('says what it cannot run, and what PCRE refuses as well', () => {
    expect(groups('(?>a)b', 'ab')).toBe('unsupported');
    expect(groups('a++b', 'ab')).toBe('unsupported');
    expect(groups('(a)?\\1', 'a')).toBe('unsupported');
    expect(groups('(', '')).toBe('invalid');
    expect(groups('a)', '')).toBe('invalid');
    expect(groups('[a', '')).toBe('invalid');
    expect(groups('*a', '')).toBe('invalid');
    expect(groups('[[:nope:]]', '')).toBe('invalid');
  });
});

describe('anchoring', () => {
  it.each([
    ['none', 'xab', true],
    ['start', 'xab', false],
    ['start', 'abx', true],
    ['full', 'abx', false],
    ['full', 'ab', true],
  ] as const)('%s on %s', (anchoring, text, wanted) => {
    for (const pattern of ['ab', 'a[b]', 'ab|ab']) {
      const regex = compile(pattern, { dialect: 're2', anchoring });
      expect(regex.ok && regex.test(text)).toBe(wanted);
    }
  });
});

describe('any pattern', () => {
  const dialects: readonly Dialect[] = ['pcre', 're2', 'go', 'rust', 'java', 'javascript'];
  const pattern = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc
      .array(
        fc.constantFrom('a', '(', ')', '[', ']', '*', '+', '?', '{', '}', '2', ',', '\\', '|', '^', '$', '.', ':', '<'),
        {
          maxLength: 10,
        },
      )
      .map((signs) => signs.join('')),
  );

  it('never throws', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.string(),
        fc.constantFrom(...dialects),
        fc.boolean(),
        (text, subject, dialect, ignoreCase) => {
          const regex = compile(text, { dialect, ignoreCase });
          if (regex.ok) expect(regex.test(subject)).toBe(regex.match(subject) !== null);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('runs plain text like any other pattern', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', 'B', '/', '-', '_'), maxLength: 6 });
    fc.assert(
      fc.property(plain, plain, fc.boolean(), (text, subject, ignoreCase) => {
        const fast = compile(text, { dialect: 're2', ignoreCase });
        const slow = compile(`(?:${text})`, { dialect: 're2', ignoreCase });
        if (!fast.ok || !slow.ok) throw new Error('both compile');
        expect(fast.match(subject)).toEqual(slow.match(subject));
      }),
    );
  });
});
