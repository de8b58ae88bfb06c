import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAnnotations } from './annotations.ts';
import { clusterWith, ingressWith } from './ingress-sample.ts';

interface Case {
  readonly id: string;
  readonly ingresses: readonly {
    readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  }[];
  readonly configMap?: Readonly<Record<string, string>>;
  readonly rejectedIngresses?: readonly string[];
}

const folder = '../shared/cases';
const read = (file: string): readonly Case[] =>
  existsSync(`${folder}/${file}`) ? (JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as readonly Case[]) : [];
const cases = [...read('ingress-nginx.json'), ...read('nginx-random.json')];

/** Without a ConfigMap a snippet is taken as accepted: an Ingress that is in use shows that the risk level was raised. */
const hasSnippet = ({ ingresses }: Case): boolean =>
  ingresses.some(({ metadata }) => Object.keys(metadata.annotations ?? {}).some((key) => key.endsWith('-snippet')));

describe.skipIf(cases.length === 0)('what a real controller made of annotations', () => {
  it('drops the Ingresses that it rejected, and no other', () => {
    const wrong = cases
      .filter((of) => !hasSnippet(of))
      .flatMap(({ id, ingresses, configMap, rejectedIngresses = [] }) => {
        const cluster = clusterWith(configMap ? { 'ingress-nginx/ingress-nginx-controller': configMap } : {});
        return ingresses.flatMap(({ metadata }) => {
          const { dropped } = readAnnotations(ingressWith(metadata.annotations ?? {}), cluster);
          const isDropped = dropped !== undefined;
          return isDropped === rejectedIngresses.includes(metadata.name)
            ? []
            : [`${id} ${metadata.name}: ${dropped?.value}`];
        });
      });
    expect(wrong).toEqual([]);
  });
});
