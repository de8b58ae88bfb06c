import type { Dialect } from './dialect.ts';
import { child, type Fields, has, mapsOf, textOf } from './fields.ts';
import { compilePattern, type Pattern } from './path-regex.ts';

/** How a path is matched, compiled. `value` of a prefix is as written; `stem` has no trailing slash. */
export interface PathTest {
  readonly type: 'Exact' | 'PathPrefix' | 'RegularExpression';
  readonly value: string;
  readonly stem: string;
  readonly test: ((path: string) => boolean) | null;
  /** Ranks below every other path: a gRPC match without a service. */
  readonly last: boolean;
}

/** A condition on a header or a query parameter. Header names in lower case. */
export interface NamedTest {
  readonly name: string;
  readonly value: string;
  readonly regex: boolean;
  readonly test: ((value: string) => boolean) | null;
}

/** One match of a rule. */
export interface Match {
  readonly index: number;
  readonly path: PathTest;
  readonly method: string | undefined;
  readonly headers: readonly NamedTest[];
  readonly query: readonly NamedTest[];
}

/** A match, or why the implementation refuses it; `untried` = only this simulator cannot run its pattern. */
export type ReadMatch = { readonly match: Match; readonly untried: string | null } | { readonly refused: string };

/** The matches of an HTTPRoute rule; none written stands for the prefix `/`. */
export const readHttpMatches = (rule: Fields, dialect: Dialect): readonly ReadMatch[] => {
  const written = mapsOf(rule, 'matches');
  return (written.length === 0 ? [{}] : written).map((match, index) => {
    const path = child(match, 'path');
    const type = textOf(path, 'type', 'PathPrefix');
    const parts = {
      path: pathTest(type, textOf(path, 'value', '/'), dialect),
      headers: named(mapsOf(match, 'headers'), dialect, true),
      query: named(mapsOf(match, 'queryParams'), dialect, false),
    };
    return assemble(index, textOf(match, 'method', undefined), parts);
  });
};

/** The matches of a GRPCRoute rule, as paths: a call is POST /service/method. None written stands for every call. */
export const readGrpcMatches = (rule: Fields, dialect: Dialect): readonly ReadMatch[] => {
  const written = mapsOf(rule, 'matches');
  return (written.length === 0 ? [{}] : written).map((match, index) =>
    assemble(index, undefined, {
      path: grpcPath(child(match, 'method'), dialect),
      headers: named(mapsOf(match, 'headers'), dialect, true),
      query: { tests: [], refused: null, untried: null },
    }),
  );
};

interface Parts {
  readonly path: PathTest | Failure;
  readonly headers: Named;
  readonly query: Named;
}

interface Failure {
  readonly failure: string;
  readonly refused: boolean;
}

interface Named {
  readonly tests: readonly NamedTest[];
  readonly refused: string | null;
  readonly untried: string | null;
}

const assemble = (index: number, method: string | undefined, { path, headers, query }: Parts): ReadMatch => {
  const refused = 'failure' in path && path.refused ? path.failure : (headers.refused ?? query.refused);
  if (refused !== null) return { refused };
  const untried = 'failure' in path ? path.failure : (headers.untried ?? query.untried);
  const usable = 'failure' in path ? never : path;
  return { match: { index, path: usable, method, headers: headers.tests, query: query.tests }, untried };
};

const never: PathTest = { type: 'RegularExpression', value: '', stem: '', test: () => false, last: true };

const exact = (value: string): PathTest => ({ type: 'Exact', value, stem: value, test: null, last: false });

const prefix = (value: string, last = false): PathTest => {
  let end = value.length;
  while (end > 0 && value.charCodeAt(end - 1) === 47) end -= 1;
  return { type: 'PathPrefix', value, stem: value.slice(0, end), test: null, last };
};

const regex = (pattern: string, dialect: Dialect, last = false): PathTest | Failure => {
  if (dialect.regexNeedsLeadingSlash.value && !pattern.startsWith('/'))
    return { failure: `a pattern must begin with a slash here: ${pattern}`, refused: true };
  const compiled = compilePattern(pattern, {
    engine: dialect.regexEngine.value,
    ignoreCase: dialect.regexIgnoresCase.value,
    anchoring: dialect.regexAnchoring.value,
  });
  if (!compiled.ok) return failureOf(pattern, compiled);
  return { type: 'RegularExpression', value: pattern, stem: pattern, test: compiled.test, last };
};

const failureOf = (pattern: string, { refused, reason }: Extract<Pattern, { ok: false }>): Failure => ({
  failure: `the pattern ${pattern} cannot be used: ${reason}`,
  refused,
});

const pathTest = (type: string, value: string, dialect: Dialect): PathTest | Failure => {
  switch (type) {
    case 'Exact':
      return exact(value);
    case 'PathPrefix':
      return prefix(value);
    case 'RegularExpression':
      return regex(value, dialect);
    default:
      return { failure: `path type ${type} is not known`, refused: true };
  }
};

const grpcPath = (method: Fields, dialect: Dialect): PathTest | Failure => {
  const service = textOf(method, 'service', '');
  const call = textOf(method, 'method', '');
  if (service === '' && call === '') return prefix('/', true);
  if (textOf(method, 'type', 'Exact') === 'RegularExpression')
    return regex(`/${service === '' ? '[^/]+' : `(?:${service})`}/${call === '' ? '[^/]+' : `(?:${call})`}`, dialect);
  if (service !== '' && call !== '') return exact(`/${service}/${call}`);
  if (service !== '') return prefix(`/${service}`);
  return {
    ...exact(''),
    type: 'RegularExpression',
    value: call,
    test: (path) => path.endsWith(`/${call}`),
    last: true,
  };
};

/** Of entries with equivalent names the first counts; names of headers ignore case. */
const named = (entries: readonly Fields[], dialect: Dialect, header: boolean): Named => {
  const tests = new Map<string, NamedTest>();
  let refused: string | null = null;
  let untried: string | null = null;
  for (const entry of entries) {
    const written = textOf(entry, 'name', '');
    const name = header ? written.toLowerCase() : written;
    if (tests.has(name) || !has(entry, 'name')) continue;
    const value = textOf(entry, 'value', '');
    const type = textOf(entry, 'type', 'Exact');
    if (type === 'Exact') {
      tests.set(name, { name, value, regex: false, test: null });
    } else if (type === 'RegularExpression') {
      const compiled = compilePattern(value, {
        engine: dialect.headerRegexEngine.value,
        ignoreCase: false,
        anchoring: dialect.headerRegexAnchoring.value,
      });
      if (!compiled.ok && compiled.refused) refused ??= failureOf(value, compiled).failure;
      else if (!compiled.ok) untried ??= failureOf(value, compiled).failure;
      tests.set(name, { name, value, regex: true, test: compiled.ok ? compiled.test : () => false });
    } else refused ??= `match type ${type} is not known`;
  }
  return { tests: [...tests.values()], refused, untried };
};
