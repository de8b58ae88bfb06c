import { describe, expect, it } from 'vitest';

/**
 * Who may import whom. A module belongs to the longest prefix that its path has; it may import its own area and those
 * listed. Siblings on one line of the architecture (providers, targets, validate, simulate) never see each other.
 */
const law: Readonly<Record<string, readonly string[]>> = {
  'engine/text': [],
  'engine/report': ['engine/text'],
  'engine/options.ts': [],
  // A table and what checks a value against it: offered wherever options are.
  'engine/controller-decisions.ts': [],
  'engine/translation.ts': ['engine/text', 'engine/report', 'engine/options.ts'],
  'engine/yaml': ['engine/text', 'engine/report', 'engine/translation.ts'],
  'engine/kubernetes': ['engine/text', 'engine/report', 'engine/yaml', 'engine/translation.ts'],
  'engine/model': ['engine/text', 'engine/report'],
  // The grammar of nginx's configuration, and nothing of what it means.
  'engine/nginx': [],
  'engine/providers': [
    'engine/text',
    'engine/report',
    'engine/yaml',
    'engine/kubernetes',
    'engine/model',
    'engine/nginx',
    'engine/options.ts',
    'engine/controller-decisions.ts',
    'engine/translation.ts',
  ],
  'engine/targets': ['engine/text', 'engine/report', 'engine/yaml', 'engine/model', 'engine/options.ts'],
  'engine/validate': ['engine/kubernetes', 'engine/options.ts'],
  'engine/simulate/request.ts': [],
  'engine/simulate/regex': [],
  'engine/simulate/access': ['engine/simulate/request.ts'],
  'engine/simulate/ingress-nginx': [
    'engine/simulate/request.ts',
    'engine/simulate/access',
    'engine/simulate/regex',
    'engine/kubernetes',
    'engine/nginx',
  ],
  'engine/simulate/gateway-api': [
    'engine/simulate/request.ts',
    'engine/simulate/access',
    'engine/simulate/regex',
    'engine/kubernetes',
  ],
  'engine/simulate/comparison.ts': ['engine/simulate/request.ts'],
  'engine/simulate/ingress': ['engine/simulate/request.ts', 'engine/kubernetes'],
  // What compares the simulators may see them all; none of them sees another, and none of them the model.
  'engine/simulate/probes': ['engine/simulate', 'engine/kubernetes'],
  'engine/simulate/compare': [
    'engine/simulate/comparison.ts',
    'engine/simulate/request.ts',
    'engine/simulate/access',
    'engine/translation.ts',
  ],
  'engine/simulate/cases': ['engine/simulate', 'engine/kubernetes', 'engine/yaml'],
  'engine/check.ts': ['engine/check', 'engine/simulate', 'engine/options.ts', 'engine/translation.ts'],
  'engine/check': [
    'engine/simulate',
    'engine/text',
    'engine/yaml',
    'engine/kubernetes',
    'engine/providers',
    'engine/options.ts',
    'engine/translation.ts',
  ],
  'engine/deliver': [
    'engine/text',
    'engine/report',
    'engine/yaml',
    'engine/kubernetes',
    'engine/targets/target.ts',
    'engine/translation.ts',
    'engine/options.ts',
  ],
  'engine/account': [
    'engine/text',
    'engine/report',
    'engine/yaml',
    'engine/kubernetes',
    'engine/deliver',
    'engine/validate',
    'engine/options.ts',
    'engine/translation.ts',
  ],
  'engine/describe': [
    'engine/text',
    'engine/report',
    'engine/model',
    'engine/providers',
    'engine/targets',
    'engine/options.ts',
    'engine/translation.ts',
  ],
  'engine/targets/target.ts': ['engine/text', 'engine/report', 'engine/yaml', 'engine/model', 'engine/options.ts'],
  'engine/translate.ts': ['engine'],
  'engine/index.ts': ['engine'],
  share: ['engine/options.ts', 'engine/controller-decisions.ts', 'engine/translation.ts', 'engine/simulate/request.ts'],
  worker: [
    'engine/index.ts',
    'engine/options.ts',
    'engine/translation.ts',
    'engine/simulate/comparison.ts',
    'engine/simulate/request.ts',
  ],
  cli: ['engine/index.ts', 'share/archive.ts', 'package.json'],
  studio: [
    'engine/options.ts',
    'engine/controller-decisions.ts',
    'engine/translation.ts',
    'engine/report/fate.ts',
    'engine/text/span.ts',
    'worker/protocol.ts',
    'engine/simulate/comparison.ts',
    'engine/simulate/request.ts',
  ],
  'main.tsx': ['studio', 'services.ts'],
  'services.ts': ['studio', 'worker', 'share', 'engine/options.ts', 'engine/translation.ts'],
  testing: ['engine'],
};

const sources = import.meta.glob<string>(['./**/*.{ts,tsx}', '!./**/*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

const areas = Object.keys(law).toSorted((a, b) => b.length - a.length);
const areaOf = (path: string): string | undefined => areas.find((area) => path === area || path.startsWith(`${area}/`));

/** The path below src of what a relative import names; outside of src it is given from the project's root. */
function resolve(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/').replace(/\?.*$/, '');
}

const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'(\.[^']+)'/g)].map((match) => match[1] ?? '');

const within = (target: string, area: string): boolean => target === area || target.startsWith(`${area}/`);

function trespasses(path: string, text: string): readonly string[] {
  const area = areaOf(path);
  if (area === undefined) return [`${path} belongs to no area of the architecture`];
  const allowed = [area, ...(law[area] ?? [])];
  return importsOf(text)
    .map((specifier) => resolve(path, specifier))
    .filter((target) => !allowed.some((other) => within(target, other)))
    .map((target) => `${path} imports ${target}`);
}

const files = Object.entries(sources).map(([path, text]) => [path.slice(2), text] as const);

describe('architecture', () => {
  it('sees the sources', () => {
    expect(files.length).toBeGreaterThan(120);
  });

  it('every import obeys the law', () => {
    expect(files.flatMap(([path, text]) => trespasses(path, text))).toEqual([]);
  });

  it('panels never import panels', () => {
    const panels = ['diff', 'map', 'findings', 'ledger', 'examples'];
    const crossings = files.flatMap(([path, text]) => {
      const own = panels.find((panel) => path.startsWith(`studio/${panel}/`));
      if (!own) return [];
      return importsOf(text)
        .map((specifier) => resolve(path, specifier))
        .filter((target) => panels.some((panel) => panel !== own && target.startsWith(`studio/${panel}/`)))
        .map((target) => `${path} imports ${target}`);
    });
    expect(crossings).toEqual([]);
  });

  it('only engine/yaml imports a YAML library', () => {
    const importers = files.filter(
      ([path, text]) => /from '(?:js-yaml|yaml)'/.test(text) && !path.startsWith('engine/yaml/'),
    );
    expect(importers.map(([path]) => path)).toEqual([]);
  });

  it('the engine imports no framework and nothing of Node', () => {
    const importers = files.filter(
      ([path, text]) => path.startsWith('engine/') && /from '(?:react|node:|zustand|monaco|@xyflow)/.test(text),
    );
    expect(importers.map(([path]) => path)).toEqual([]);
  });
});
