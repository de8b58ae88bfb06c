import type { Diagnostic, FindingKind } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Written } from './annotations-written.ts';
import { aliases, catalogue, prefix, removed } from './catalogue.ts';
import { foreignReader } from './catalogue-foreign.ts';
import {
  annotationMisspelt,
  annotationRemoved,
  annotationsOfOtherPrefix,
  annotationUnknown,
  certManagerMoves,
  externalDnsMoves,
} from './findings-annotations.ts';
import { editDistance, nearest } from './spelling.ts';

/** What is said of annotations that ingress-nginx does not read. */
export interface Account {
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
}

const settled = ({ node }: Written, fate: Settlement['fate'], reason: string): Settlement => ({
  leaf: node,
  fate,
  by: 'annotations',
  reason,
});

const knownNames: readonly string[] = [...catalogue.keys(), ...aliases.keys()];

function misspelt(written: Written, suggestion: string): Account {
  return {
    settlements: [settled(written, 'inert', `It never had an effect: did you mean ${suggestion}?`)],
    diagnostics: [annotationMisspelt({ name: written.key, suggestion }, written.node)],
  };
}

/** A name with the controller's prefix that it does not read: removed, misspelt, or invented. */
export function accountForUnknown(written: Written): Account {
  const old = removed.get(written.name);
  if (old) {
    const found = annotationRemoved({ name: old.name, since: old.since, instead: old.instead }, written.node);
    return {
      settlements: [settled(written, 'inert', `ingress-nginx ${old.since}. ${old.instead}`)],
      diagnostics: [found],
    };
  }
  const suggestion = nearest(written.name, knownNames);
  if (suggestion) return misspelt(written, suggestion);
  return {
    settlements: [settled(written, 'inert', 'ingress-nginx knows no such annotation: it never had an effect.')],
    diagnostics: [annotationUnknown({ name: written.name }, written.node)],
  };
}

/** Annotations with the usual prefix, where the controller was given another (--annotations-prefix). */
export function accountForElsewhere(written: readonly Written[], own: string): Account {
  const reason = `The controller reads annotations under ${own} only (--annotations-prefix).`;
  const names = written.map(({ name }) => name);
  return {
    settlements: written.map((one) => settled(one, 'inert', reason)),
    diagnostics:
      written.length === 0 ? [] : [annotationsOfOtherPrefix({ names, own }, ...written.map(({ node }) => node))],
  };
}

/** A key that is nearly the controller's prefix with a name it knows, or such a name without any prefix. */
function meant(key: string): string | undefined {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (!catalogue.has(name) && !aliases.has(name)) return undefined;
  const near = slash === -1 || editDistance(key.slice(0, slash + 1), prefix) <= 3;
  return near ? `${prefix}${name}` : undefined;
}

function accountForOne(written: Written): Account {
  const reader = foreignReader(written.key);
  if (reader) {
    const reason = `It is read by ${reader.reader}, not by ingress-nginx.`;
    return { settlements: [settled(written, 'unrelated', reason)], diagnostics: [] };
  }
  const suggestion = meant(written.key);
  if (suggestion) return misspelt(written, suggestion);
  return { settlements: [settled(written, 'unrelated', 'ingress-nginx does not read it.')], diagnostics: [] };
}

/** Those whose loss would cost certificates or DNS records are said to move, once for each place they move to. */
function moves(foreign: readonly Written[]): readonly Diagnostic[] {
  const toGateway: Written[] = [];
  const forDnsToGateway: Written[] = [];
  const forDnsToRoute: Written[] = [];
  for (const written of foreign) {
    const movesTo = foreignReader(written.key)?.moves;
    if (movesTo === 'cert-manager') toGateway.push(written);
    else if (movesTo) (written.key.endsWith('/target') ? forDnsToGateway : forDnsToRoute).push(written);
  }
  const said = <Args>(kind: FindingKind<Args>, of: readonly Written[], args: Args): readonly Diagnostic[] =>
    of.length === 0 ? [] : [kind(args, ...of.map(({ node }) => node))];
  const keysOf = (of: readonly Written[]): readonly string[] => of.map(({ key }) => key);
  return [
    ...said(certManagerMoves, toGateway, { keys: keysOf(toGateway) }),
    ...said(externalDnsMoves, forDnsToGateway, { keys: keysOf(forDnsToGateway), kind: 'Gateway' }),
    ...said(externalDnsMoves, forDnsToRoute, { keys: keysOf(forDnsToRoute), kind: 'HTTPRoute' }),
  ];
}

/** Accounts for the annotations of others. */
export function accountForForeign(foreign: readonly Written[]): Account {
  const accounts = foreign.map(accountForOne);
  return {
    settlements: accounts.flatMap(({ settlements }) => settlements),
    diagnostics: [...accounts.flatMap(({ diagnostics }) => diagnostics), ...moves(foreign)],
  };
}
