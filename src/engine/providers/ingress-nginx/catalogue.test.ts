import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, describeAnnotation, describeAnnotations, removed } from './catalogue.ts';
import { rules } from './rules/index.ts';

interface Documented {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly valueType: string;
  readonly allowed: unknown;
  readonly default: string | null;
  readonly effectiveScope: string;
  readonly risk: string;
  readonly onInvalid: string;
  readonly requires: string | null;
}
interface Facts {
  readonly meta: { readonly removed: { readonly names: readonly string[] } };
  readonly annotations: readonly Documented[];
}

const path = '../shared/facts/ingress-nginx/annotations.json';
const isPresent = existsSync(path);
const facts = (
  isPresent ? JSON.parse(readFileSync(path, 'utf8')) : { meta: { removed: { names: [] } }, annotations: [] }
) as Facts;

/** The default as the facts write it, without remarks; null where it depends on the ConfigMap or there is none. */
function plainDefault(text: string | null): string | null {
  const plain = (text ?? '').replace(/ ?\(.*\)$/, '');
  return plain === '' || plain === 'location path' ? null : plain;
}

/** Defaults that the facts write as the nginx variable or host they come to. */
const derived = new Set(['$connection_upgrade', '$proxy_host', 'host part of mirror-target']);

const squeezed = (text: string | null | undefined): string | null => text?.replaceAll(', ', ',') ?? null;

describe.skipIf(!isPresent)('the catalogue beside the facts about the controller', () => {
  it('has every annotation and no other', () => {
    expect([...catalogue.keys()].sort()).toEqual(facts.annotations.map(({ name }) => name).sort());
  });
  it.each(facts.annotations)('agrees on $name', (documented) => {
    const spec = catalogue.get(documented.name)?.spec;
    expect(spec?.meaning).toMatch(/^[A-Z].{10,}[^.]$/);
    expect(spec?.onInvalid).toBe(documented.onInvalid.replace(/ \(.*/, ''));
    expect(spec?.requires ?? null).toBe(documented.requires);
    expect(spec?.risk).toBe(documented.risk);
    expect(spec?.scope).toBe(documented.effectiveScope);
    expect(spec?.aliases).toEqual(documented.aliases);
    const described = describeAnnotation(documented.name);
    const expected = plainDefault(documented.default);
    if (expected === null) expect([null, 'false', 'true']).toContain(described?.default);
    else if (!derived.has(expected)) expect(squeezed(described?.default)).toBe(squeezed(expected));
  });
  it.each(facts.annotations.filter(({ allowed }) => Array.isArray(allowed)))(
    'takes the allowed values of $name',
    (documented) => {
      const codec = catalogue.get(documented.name)?.spec.codec;
      for (const word of documented.allowed as readonly string[]) expect(codec?.read(word).ok).toBe(true);
      expect(codec?.read('certainly-not').ok).toBe(false);
    },
  );
  it.each(facts.annotations.filter(({ valueType }) => valueType === 'bool'))(
    'reads $name as Go reads booleans',
    ({ name }) => {
      const codec = catalogue.get(name)?.spec.codec;
      expect(codec?.read('T')).toEqual({ ok: true, value: true });
      expect(codec?.read('yes').ok).toBe(false);
    },
  );
  it('knows the removed names', () => {
    for (const name of facts.meta.removed.names) expect(removed.has(name), name).toBe(true);
  });
});

describe('the catalogue', () => {
  it('gives each annotation to one behaviour', () => {
    const names = rules.flatMap(({ annotations }) => Object.keys(annotations));
    expect(new Set(names).size).toBe(names.length);
  });
  it('describes an annotation by any of its names', () => {
    const described = describeAnnotation('nginx.ingress.kubernetes.io/ssl-redirect');
    expect(described).toMatchObject({ behaviour: 'Redirect to HTTPS', default: 'true', rule: 'ssl-redirect' });
    expect(describeAnnotation('whitelist-source-range')?.name).toContain('allowlist-source-range');
    expect(describeAnnotation('nonsense')).toBeUndefined();
    expect(describeAnnotations()).toHaveLength(catalogue.size);
  });
  it('has defaults that its codecs would read, and requirements that exist', () => {
    for (const { name, spec } of catalogue.values()) {
      const [required] = spec.requires?.split('=') ?? [];
      if (required) expect(catalogue.has(required), name).toBe(true);
      const written = describeAnnotation(name)?.default;
      if (written) expect(spec.codec.read(written).ok, `${name}: ${written}`).toBe(true);
    }
  });
});
