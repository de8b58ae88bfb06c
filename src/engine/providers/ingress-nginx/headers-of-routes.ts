import type { Fact } from '../../model/fact.ts';
import { at, isMap, isScalar } from '../../yaml/node.ts';
import type { IngressReading } from './reading.ts';
import type { ControllerHeaders } from './settings-headers.ts';

type HeaderFact = Fact<'headerChanges'>;

/** Whether every request is answered with a redirect, which no route puts headers on. */
const leadsElsewhere = (fact: Fact): boolean =>
  fact.kind === 'redirect' || (fact.kind === 'pathRewrite' && /^https?:\/\//.test(fact.value.target));

const speaks = (facts: readonly Fact[], ...protocols: readonly string[]): boolean =>
  facts.some((fact) => fact.kind === 'backendProtocol' && protocols.includes(fact.value.protocol));

/** proxy_hide_header is only inherited where a block has none of its own. */
function hidesItsOwn({ manifest }: IngressReading, facts: readonly Fact[]): boolean {
  const isHiding = facts.some(
    (fact) => fact.kind === 'headerChanges' && fact.rule === 'snippets' && fact.value.remove.length > 0,
  );
  const annotations = isHiding ? at(manifest.root, 'metadata', 'annotations') : undefined;
  return (
    isMap(annotations) &&
    annotations.entries.some(({ value }) => isScalar(value) && /proxy_hide_header/.test(value.text))
  );
}

/** Names on which a snippet of the host has a later word than the http block. */
const spokenFor = (host: readonly Fact[]): ReadonlySet<string> =>
  new Set(
    host
      .flatMap((fact) =>
        fact.kind === 'headerChanges' && fact.value.on === 'response'
          ? [...fact.value.set.filter(({ beside }) => !beside).map(({ name }) => name), ...fact.value.remove]
          : [],
      )
      .map((name) => name.toLowerCase()),
  );

function without(names: ReadonlySet<string>, fact: HeaderFact): HeaderFact {
  const { on, set, remove } = fact.value;
  const isFree = (name: string): boolean => !names.has(name.toLowerCase());
  return { ...fact, value: { on, set: set.filter(({ name }) => isFree(name)), remove: remove.filter(isFree) } };
}

/** What the controller's ConfigMap does to the headers of one route, before anything that the route says itself. */
export function headersOfRoute(
  { request, hidden, response }: ControllerHeaders,
  reading: IngressReading,
  own: readonly Fact[],
  host: readonly Fact[],
): readonly Fact[] {
  if (request.length + hidden.length + response.length === 0) return [];
  const all = [...host, ...own];
  const isAnswered = all.some((fact) => fact.kind === 'fixedAnswer' && fact.value.when.length === 0);
  const isProxied = !isAnswered && !speaks(all, 'fastcgi');
  const isHidden = isProxied && !speaks(all, 'grpc', 'grpcs') && !hidesItsOwn(reading, all);
  const answers = all.some(leadsElsewhere) ? [] : [...(isHidden ? hidden : []), ...response];
  const names = spokenFor(host);
  return [...answers.map((fact) => (names.size === 0 ? fact : without(names, fact))), ...(isProxied ? request : [])];
}
