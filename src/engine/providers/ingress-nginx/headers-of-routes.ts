import { type Fact, factOf } from '../../model/fact.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Declaration } from './declaration.ts';
import { requestHeadersSentTwice } from './findings-headers.ts';
import type { ControllerHeaders } from './settings-headers.ts';

type HeaderFact = Fact<'headerChanges'>;

/** Whether every request is answered with a redirect, which no route puts headers on. */
const leadsElsewhere = (fact: Fact): boolean =>
  fact.kind === 'redirect' || (fact.kind === 'pathRewrite' && /^https?:\/\//.test(fact.value.target));

const speaks = (facts: readonly Fact[], ...protocols: readonly string[]): boolean =>
  facts.some((fact) => fact.kind === 'backendProtocol' && protocols.includes(fact.value.protocol));

const isHeaderFact = (fact: Fact): fact is HeaderFact => fact.kind === 'headerChanges';

/** proxy_hide_header is only inherited where a block has none of its own. */
const isHiding = (fact: Fact): boolean => isHeaderFact(fact) && fact.value.ofBackendOnly === true;

/** Names on which a snippet of the host has a later word than the http block. */
const spokenFor = (host: readonly Fact[]): readonly string[] =>
  host
    .filter(isHeaderFact)
    .filter(({ value }) => value.on === 'response')
    .flatMap(({ value: { set, remove, ofBackendOnly } }) => [
      ...set.filter(({ beside }) => !beside).map(({ name }) => name),
      ...(ofBackendOnly ? [] : remove),
    ]);

function without(names: readonly string[], fact: HeaderFact): HeaderFact {
  if (names.length === 0) return fact;
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const isFree = (name: string): boolean => !taken.has(name.toLowerCase());
  const { set, remove } = fact.value;
  return {
    ...fact,
    value: { ...fact.value, set: set.filter(({ name }) => isFree(name)), remove: remove.filter(isFree) },
  };
}

/** Headers that the backend gets from the service that is asked. */
const grantedTo = (facts: readonly Fact[]): readonly string[] =>
  factOf(facts, 'authRequest')?.value.responseHeaders ?? [];

/** What the controller's ConfigMap does to the headers of one route. */
export function headersOfRoute(
  { request, hidden, response }: ControllerHeaders,
  own: readonly Fact[],
  host: readonly Fact[],
): readonly Fact[] {
  if (request.length + hidden.length + response.length === 0) return [];
  const all = [...host, ...own];
  const isAnswered = all.some((fact) => fact.kind === 'fixedAnswer' && fact.value.when.length === 0);
  const isProxied = !isAnswered && !speaks(all, 'fastcgi');
  const isHidden = isProxied && !speaks(all, 'grpc', 'grpcs') && !all.some(isHiding);
  const answers = all.some(leadsElsewhere) ? [] : [...(isHidden ? hidden : []), ...response];
  const [said, granted] = [spokenFor(host), grantedTo(all)];
  return [
    ...answers.map((fact) => without(said, fact)),
    // What the service says of the client stands first, and applications go by that.
    ...(isProxied ? request.map((fact) => without(granted, fact)) : []),
  ];
}

/** The template's places for headers: later lines win over earlier ones, and what hides never over what sets. */
function placeOf(fact: Fact): number {
  if (!isHeaderFact(fact)) return 2;
  if (isHiding(fact)) return 0;
  if (fact.rule === 'settings') return fact.value.on === 'response' ? 1 : 3;
  if (fact.rule === 'snippets') return 4;
  return fact.rule === 'custom-headers' ? 5 : 2;
}

/** The behaviours of a route, those that concern headers in the order in which nginx comes to them. */
export const inTemplateOrder = (facts: readonly Fact[]): readonly Fact[] =>
  facts.toSorted((one, other) => placeOf(one) - placeOf(other));

/** Headers that backends get both from the service that is asked and from the controller's ConfigMap. */
export function headersBesideGranted(declarations: readonly Declaration[]): readonly Diagnostic[] {
  const [first] = declarations;
  const lines = (first?.settings.everyRoute.request ?? []).flatMap(({ value: { set }, from }) =>
    set.flatMap(({ name, value }, index) => (value === '' ? [] : [{ name, leaf: from[index] }])),
  );
  if (lines.length === 0) return [];
  const granted = new Set(
    declarations.flatMap(({ reading }) => grantedTo(reading.facts)).map((name) => name.toLowerCase()),
  );
  const twice = lines.filter(({ name }) => granted.has(name.toLowerCase()));
  if (twice.length === 0) return [];
  return [
    requestHeadersSentTwice({ names: twice.map(({ name }) => name) }, ...twice.flatMap(({ leaf }) => leaf ?? [])),
  ];
}
