import { describe, expect, it } from 'vitest';
import { sourced } from '../../text/sourced.ts';
import { certificate, fact, leaf, modelOf, route, run, service, site } from './model-builders.ts';

const pathOf = (text: string) => {
  const { named } = run(modelOf(site('a.org', [route(text)])));
  return (named('HTTPRoute', 'catalog-a-org').rules[0] as { matches: { path: unknown }[] }).matches[0]?.path;
};

describe('paths', () => {
  it.each([
    ['=/foo', 'Exact', '/foo'],
    ['/foo', 'PathPrefix', '/foo'],
    ['/foo/', 'PathPrefix', '/foo/'],
    ['~/', 'PathPrefix', '/'],
    ['~/(.*)', 'PathPrefix', '/'],
    ['~/$', 'Exact', '/'],
    ['~/123$', 'Exact', '/123'],
    ['~/123(/|$)(.*)', 'PathPrefix', '/123'],
    ['~/foo', 'RegularExpression', '(?i)/foo.*'],
    ['~/foo/.*', 'RegularExpression', '(?i)/foo/.*'],
    ['~/foo(/|$)(.*)', 'RegularExpression', '(?i)/foo(/|$)(.*)'],
    ['~/foo$', 'RegularExpression', '(?i)/foo$'],
    ['~/foo\\$', 'RegularExpression', '(?i)/foo\\$.*'],
    ['~/foo\\.*', 'RegularExpression', '(?i)/foo\\.*.*'],
    ['~/foo|/bar$', 'RegularExpression', '(?i)(?:/foo.*|.*/bar$)'],
    ['~/[a|b]x', 'RegularExpression', '(?i)/[a|b]x.*'],
    ['~/[0-9]+', 'RegularExpression', '/[0-9]+.*'],
    ['/a b', 'RegularExpression', '/a(?: |%20)b(?:/.*)?$'],
    ['=/a//b', 'RegularExpression', '/a//b$'],
  ])('%s becomes %s %s', (text, type, value) => {
    expect(pathOf(text)).toEqual({ type, value });
  });

  it('are approximated where they stay expressions, and said once per host', () => {
    const routes = [route('~/foo[0-9]'), route('~/bar')];
    const { diagnostics, fatesOf } = run(modelOf(site('a.org', routes)));
    expect(fatesOf(routes[0]?.match.path.from[0])).toEqual(['approximated']);
    expect(diagnostics.filter(({ code }) => code === 'regex-implementation-specific')).toHaveLength(1);
  });

  it.each([['~/(?!x)y'], ['~/(a)\\1'], ['~/a++']])('say that %s needs PCRE', (text) => {
    expect(run(modelOf(site('a.org', [route(text)]))).codes).toContain('regex-not-portable');
  });
});

describe('precedence', () => {
  const codes = (...texts: string[]) =>
    run(
      modelOf(
        site(
          'a.org',
          texts.map((text) => route(text)),
        ),
      ),
    ).codes;

  it.each([[['~/foo/.*', '/foo']], [['~/foo', '=/foo']], [['~/a(/|$)(.*)', '~/a/[0-9]+/long']]])(
    '%s may be tried in another order',
    (texts) => {
      expect(codes(...texts)).toContain('regex-precedence-differs');
    },
  );

  it.each([[['=/foo', '/foo', '/']], [['~/foo', '~/bar']], [['~/foobar', '~/foo']], [['/api', '~/[0-9]+']]])(
    '%s is tried in the same order',
    (texts) => {
      expect(codes(...texts)).not.toContain('regex-precedence-differs');
    },
  );

  it('is uncertain between expressions of two Ingresses', () => {
    const other = { namespace: 'shop', name: 'other' };
    const model = modelOf(site('a.org', [route('~/foobar'), route('~/foo', { owner: other })]));
    expect(run(model).codes).toContain('regex-precedence-differs');
  });
});

describe('backends', () => {
  it('without a port number leave the rule without backends, and it is said', () => {
    const { named, codes } = run(modelOf(site('a.org', [route('/', { backends: [service('web', null)] })])));
    expect(named('HTTPRoute', 'catalog-a-org').rules[0]).not.toHaveProperty('backendRefs');
    expect(codes).toContain('service-port-number-unknown');
  });

  it('that are missing leave the path out where that means 404, and keep it where another rule would answer', () => {
    const alone = run(modelOf(site('a.org', [route('/foo'), route('/', { backends: [] })])));
    expect(alone.named('HTTPRoute', 'catalog-a-org').rules).toHaveLength(1);
    const covered = run(modelOf(site('a.org', [route('=/foo', { backends: [] }), route('/')])));
    expect(covered.named('HTTPRoute', 'catalog-a-org').rules).toHaveLength(2);
    expect(covered.codes).toContain('answered-without-backend');
  });
});

describe('objects', () => {
  it('are split at 16 rules, in order of their names', () => {
    const routes = Array.from({ length: 40 }, (_, index) => route(`/p${index}`));
    const { kind } = run(modelOf(site('a.org', routes)));
    const sizes = kind('HTTPRoute').map(({ metadata, spec }) => [metadata.name, (spec as { rules: [] }).rules.length]);
    expect(sizes).toEqual([
      ['catalog-a-org', 16],
      ['catalog-a-org-part-02', 16],
      ['catalog-a-org-part-03', 8],
    ]);
  });

  it('are split at 16 hostnames', () => {
    const aliases = Array.from({ length: 20 }, (_, index) => sourced(`n${index}.org`, leaf('alias')));
    const { kind } = run(modelOf(site('a.org', [route('/')], { aliases })));
    expect(kind('HTTPRoute').map(({ spec }) => (spec as { hostnames: [] }).hostnames.length)).toEqual([16, 5]);
  });

  it('stay apart where two names would be one', () => {
    const routes = (host: string, name: string) => site(host, [route('/', { owner: { namespace: 'shop', name } })]);
    const { kind } = run(modelOf(routes('b.c', 'a'), routes('c', 'a-b')));
    const names = kind('HTTPRoute').map(({ metadata }) => metadata.name);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^a-b-c-[0-9a-f]{8}$/);
  });

  it('are not written for hosts that Gateway API does not take, whose leaves are invalid', () => {
    const bad = site('bad_host', [route('/')], { certificates: [certificate('bad_host', 'x')] });
    const { objects, codes, fatesOf } = run(modelOf(bad));
    expect(objects).toEqual([]);
    expect(codes).toEqual(['host-not-valid']);
    expect(fatesOf(bad.host.from[0])).toEqual(['invalid']);
  });

  it('cite no leaf that is not theirs and settle those they cite', () => {
    const one = route('/', { facts: [fact('upstreamHost', { host: 'in.example.com' })] });
    const { fatesOf } = run(modelOf(site('a.org', [one])));
    for (const span of [...one.match.path.from, ...(one.backends[0]?.name.from ?? []), ...(one.facts[0]?.from ?? [])])
      expect(fatesOf(span)).toEqual(['translated']);
  });
});
