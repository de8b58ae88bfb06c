import { expect, it } from 'vitest';
import { annotationOf, nameOfPath } from './view.ts';

it('knows an annotation from other fields', () => {
  expect(annotationOf('metadata.annotations["nginx.ingress.kubernetes.io/use-regex"]')).toBe(
    'nginx.ingress.kubernetes.io/use-regex',
  );
  expect(annotationOf('metadata.annotations.plain')).toBe('plain');
  expect(annotationOf('spec.rules[0].host')).toBeUndefined();
});

it('calls a field by its last step', () => {
  expect(nameOfPath('metadata.annotations["nginx.ingress.kubernetes.io/use-regex"]')).toBe('use-regex');
  expect(nameOfPath('spec.rules[0].host')).toBe('host');
  expect(nameOfPath('spec.tls[0].hosts[1]')).toBe('hosts[1]');
});
