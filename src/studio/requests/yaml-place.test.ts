import { describe, expect, it } from 'vitest';
import { pathParts, placeInYaml } from './yaml-place.ts';

const text = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: a
  annotations:
    example.com/note: "yes"
    "quoted/key": x
spec:
  hostnames:
  - a.example
  - b.example
  rules:
    - matches:
        - path:
            type: PathPrefix
            # the path: of it
            value: /a
        - path: { type: Exact }
      backendRefs:
        - name: one
          port: 80
    - name: second
      backendRefs:
        - name: two
`;

const at = (path: string) => {
  const place = placeInYaml(text, path);
  return place && text.slice(place.start, place.end);
};

describe('a path in YAML', () => {
  it('has its lines', () => {
    expect(at('kind')).toBe('kind: HTTPRoute');
    expect(at('spec.rules[0].matches[0].path.value')).toBe('value: /a');
    expect(at('spec.rules[1].backendRefs[0].name')).toBe('name: two');
    expect(at('spec.rules[0].backendRefs[0]')).toBe('- name: one\n          port: 80');
    expect(at('metadata.annotations["example.com/note"]')).toBe('example.com/note: "yes"');
    expect(at('metadata.annotations["quoted/key"]')).toBe('"quoted/key": x');
  });

  it('is found in a list at its key’s own column', () => {
    expect(at('spec.hostnames[1]')).toBe('- b.example');
    expect(at('spec.hostnames')).toBe('hostnames:\n  - a.example\n  - b.example');
  });

  it('has the nearest field above where it is not written', () => {
    expect(at('spec.rules[0].matches[1].path.value')).toBe('path: { type: Exact }');
    expect(at('spec.rules[7].name')).toMatch(/^rules:/);
    expect(at('status.conditions')).toBeUndefined();
    expect(at('')).toBeUndefined();
  });

  it('is cut into parts', () => {
    expect(pathParts('a.b[2].c["d.e/f"].g')).toEqual(['a', 'b', 2, 'c', 'd.e/f', 'g']);
  });
});
