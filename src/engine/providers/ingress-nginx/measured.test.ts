import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { factOf } from '../../model/fact.ts';
import type { Frontend, Route, Site } from '../../model/routing.ts';
import { interpretEstate, openLeaves } from '../estate-sample.ts';

interface Asked {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly method: string;
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

function siteFor({ sites }: Frontend, host: string): Site | undefined {
  const named = (name: string) =>
    sites.find((site) => site.host.value === name || site.aliases.some((alias) => alias.value === name));
  return named(host) ?? named(labelBelow(host)) ?? named('');
}

function matches({ match }: Route, path: string): boolean {
  const { type, value, ignoreCase } = match.path.value;
  if (type === 'regex') return new RegExp(`^(?:${value})`, ignoreCase ? 'i' : '').test(path);
  if (type === 'exact') return path === value;
  return value.endsWith('/') ? path.startsWith(value) : path === value || path.startsWith(`${value}/`);
}

/** What the model says of a plain request; undefined where it leaves the answer to the controller. */
function answer(frontend: Frontend, { host, path, scheme }: Asked): { status: number; backend: string | null } {
  const notFound = { status: 404, backend: null };
  const site = siteFor(frontend, host);
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
  const [backend] = route.backends;
  if (backend?.type !== 'service') return notFound;
  return { status: 200, backend: `${backend.name.value}:${backend.port?.value ?? ''}` };
}

/** Requests whose answer this test can tell without a simulator: plain paths, no canary, no preflight. */
const isPlain = ({ path, method }: Asked): boolean =>
  /^[A-Za-z0-9/._-]*$/.test(path) && !/\/\/|\/\./.test(path) && method === 'GET';

const hasCanary = ({ ingresses }: Estate): boolean => JSON.stringify(ingresses).includes('/canary"');

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
      if (!frontend || estate.expectConfigError || hasCanary(estate)) continue;
      for (const request of estate.requests.filter(isPlain)) {
        asked += 1;
        const { status, backend } = answer(frontend, request);
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
