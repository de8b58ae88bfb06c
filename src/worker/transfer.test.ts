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

it('gives back every translation of a sequence, and does not send again what did not change', () => {
  const translator = createTranslator();
  const [pack, unpack] = [createPacker(), createUnpacker()];
  const estate = (port: number) => [
    { name: 'a.yaml', text: ['a', 'b', 'c'].map((name) => ingress(name, name === 'b' ? port : 80)).join('---\n') },
  ];
  for (const [port, sent] of [
    [80, true],
    [81, false],
    [80, false],
    [80, false],
  ] as const) {
    const translation = translator(estate(port), defaultOptions);
    const packed = structuredClone(pack(translation));
    const untouched = packed.ledger.find(({ object }) => object.name === 'c');
    expect(untouched?.rows !== undefined).toBe(sent);
    expect(unpack(packed)).toEqual(translation);
  }
});
