import { expect, it } from 'vitest';
import { createTranslator, defaultOptions } from '../engine/index.ts';
import { createPacker, createUnpacker } from './transfer.ts';

const ingress = (name: string, port: number): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}}
spec:
  ingressClassName: nginx
  rules:
    - host: ${name}.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ${name}, port: {number: ${port}}}}}]}
`;

it('gives back every translation of a sequence, and sends again only what changed', () => {
  const translator = createTranslator();
  const [pack, unpack] = [createPacker(), createUnpacker()];
  const estate = (port: number) => [
    { name: 'a.yaml', text: ['a', 'b', 'c'].map((name) => ingress(name, name === 'b' ? port : 80)).join('---\n') },
  ];
  for (const [port, sent] of [
    [80, 3],
    [81, 1],
    [81, 0],
    [80, 1],
  ] as const) {
    const translation = translator(estate(port), defaultOptions);
    const packed = structuredClone(pack(translation));
    expect(packed.ledger.filter(({ rows }) => rows).length).toBe(sent);
    expect(unpack(packed)).toEqual(translation);
  }
});
