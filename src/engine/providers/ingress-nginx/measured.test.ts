import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { factOf } from '../../model/fact.ts';
import type { Backend, Frontend, Route, Site } from '../../model/routing.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { interpretEstate, openLeaves } from '../estate-sample.ts';

interface Asked {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expect: { readonly status: number; readonly backend: string | null; readonly location?: string };
}

interface Estate {
  readonly id: string;
  readonly ingresses: readonly object[];
  readonly expectConfigError?: boolean;
  readonly requests: readonly Asked[];
}

const file = '../shared/cases/nginx-random.json';
const isThere = existsSync(file);
const estates: readonly Estate[] = isThere ? JSON.parse(readFileSync(file, 'utf8')) : [];

const labelBelow = (host: string): string => `*${host.slice(host.indexOf('.'))}`;

/** The site of a host; null where a host serves nothing, which is said. */
function siteFor({ sites }: Frontend, idle: ReadonlySet<string>, host: string): Site | null | undefined {
  const named = (name: string) =>
    idle.has(name)
      ? null
      : sites.find((site) => site.host.value === name || site.aliases.some((alias) => alias.value === name));
  for (const name of [host, labelBelow(host), '']) {
    const site = named(name);
    if (site !== undefined) return site;
  }
  return undefined;
}

/** Hosts that are said to serve nothing. */
const idleHosts = (diagnostics: readonly Diagnostic[]): ReadonlySet<string> =>
  new Set(
    diagnostics
      .filter(({ code }) => code === 'host-serves-nothing')
      .flatMap(({ from }) => from.map((node) => ('text' in node ? String(node.text) : ''))),
  );

function matches({ match }: Route, path: string): boolean {
  const { type, value, ignoreCase } = match.path.value;
  if (type === 'regex') return new RegExp(`^(?:${value})`, ignoreCase ? 'i' : '').test(path);
  if (type === 'exact') return path === value;
  return value.endsWith('/') ? path.startsWith(value) : path === value || path.startsWith(`${value}/`);
}

/** The backend by the canary's header; the estates have no other canaries. */
function chosenBackend({ backends, facts }: Route, headers: Asked['headers']): Backend | undefined {
  const split = factOf(facts, 'trafficSplit')?.value;
  const name = split?.header?.value.name.toLowerCase();
  const sent = Object.entries(headers).find(([header]) => header.toLowerCase() === name)?.[1];
  return split && sent === 'always' ? split.backend : backends[0];
}

/** What the model says of a plain request; undefined where it leaves the answer to the controller. */
function answer(
  frontend: Frontend,
  idle: ReadonlySet<string>,
  { host, path, scheme, headers }: Asked,
): { status: number; backend: string | null } {
  const notFound = { status: 404, backend: null };
  const site = siteFor(frontend, idle, host);
  if (!site) return notFound;
  const root = factOf(site.facts, 'rootRedirect');
  if (root && path === '/') return { status: root.value.status, backend: null };
  const slash = site.routes
    .map(({ facts }) => factOf(facts, 'slashRedirect'))
    .find((fact) => fact?.value.path === path);
  const route = site.routes.find((one) => matches(one, path));
  if (slash && (!route || route.match.path.value.type === 'prefix'))
    return { status: slash.value.status, backend: null };
  if (!route) return notFound;
  const redirect = factOf(route.facts, 'redirect');
  if (redirect) return { status: redirect.value.status, backend: null };
  const https = factOf(route.facts, 'httpsRedirect');
  if (https && scheme === 'http') return { status: https.value.status, backend: null };
  const backend = chosenBackend(route, headers);
  if (backend?.type !== 'service') return notFound;
  return { status: 200, backend: `${backend.name.value}:${backend.port?.value ?? ''}` };
}

/** Requests whose answer this test can tell without a simulator: plain paths, no preflight. */
const isPlain = ({ path, method }: Asked): boolean =>
  /^[A-Za-z0-9/._-]*$/.test(path) && !/\/\/|\/\./.test(path) && method === 'GET';

describe.skipIf(!isThere)('what a real nginx answered to random estates', () => {
  const read = estates.map((estate) => ({
    estate,
    made: interpretEstate(estate.ingresses.map((one) => JSON.stringify(one)).join('\n---\n')),
  }));

  it('leaves no leaf without a fate', () => {
    const open = read.flatMap(({ estate, made }) => openLeaves(made).map((path) => `${estate.id}: ${path}`));
    expect(open).toEqual([]);
  });

  it('says what configuration nginx refuses, and only that', () => {
    const wrong = read.filter(({ estate, made }) => {
      const refused = made.interpretations
        .flatMap(({ diagnostics }) => diagnostics.flat())
        .some(({ code }) => code === 'paths-refused-together' || code === 'www-redirect-of-wildcard');
      return refused !== (estate.expectConfigError ?? false);
    });
    expect(wrong.map(({ estate }) => estate.id)).toEqual([]);
  });

  it('answers as nginx did', () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const { estate, made } of read) {
      const frontend = made.interpretations[0]?.frontend;
      const diagnostics = made.interpretations.flatMap((one) => one.diagnostics.flat());
      const idle = idleHosts(diagnostics);
      // A canary that is none keeps annotations which are not read: said as a finding that breaks.
      const isMixedUp = diagnostics.some(({ code }) => code === 'canary-served-as-main');
      if (!frontend || estate.expectConfigError || isMixedUp) continue;
      for (const request of estate.requests.filter(isPlain)) {
        asked += 1;
        const { status, backend } = answer(frontend, idle, request);
        if (status !== request.expect.status || backend !== request.expect.backend)
          wrong.push(
            `${estate.id} ${request.scheme}://${request.host}${request.path}: ${status} ${backend}, nginx ${request.expect.status} ${request.expect.backend}`,
          );
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(1000);
  });
});
