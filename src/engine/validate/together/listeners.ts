import type { Problem } from '../problem.ts';
import { dataOf, type Estate, gatewayGroup, keyOf, type Listener, type Member, problemOf, textOr } from './estate.ts';

/** Protocols that one port can carry side by side; HTTP and TLS start differently, raw TCP takes every connection. */
const families: Readonly<Record<string, string>> = { HTTP: 'HTTP', HTTPS: 'TLS', TLS: 'TLS', TCP: 'TCP' };

const nameOf = ({ owner, name }: Listener): string => `${name} of ${owner.kind} ${owner.namespace}/${owner.name}`;

const parentKey = ({ spec, namespace }: Member): string => {
  const parent = dataOf(spec.parentRef);
  return keyOf(textOr(parent.kind, 'Gateway'), textOr(parent.namespace, namespace), textOr(parent.name, ''));
};

/** HTTPS says how it is terminated; the API accepts a listener that doesn't, controllers don't. */
const withoutTls = ({ owner, at, protocol, data }: Listener): readonly Problem[] =>
  protocol !== 'HTTPS' || (data.tls !== undefined && data.tls !== null)
    ? []
    : [
        problemOf(
          owner,
          'https-listener-without-tls',
          'An HTTPS listener without tls has no certificate: controllers do not program it.',
          'spec',
          'listeners',
          at,
        ),
      ];

/** Listeners that end up on one Gateway, the Gateway's own first: later ones give way to earlier. */
function* conflicts(listeners: readonly Listener[]): Generator<Problem> {
  const onPort = new Map<number, Listener>();
  const taken = new Map<string, Listener>();
  for (const listener of listeners) {
    const { owner, at, port, protocol, hostname } = listener;
    const family = families[protocol];
    if (port === undefined || family === undefined) continue;
    const first = onPort.get(port);
    const key = `${port} ${protocol} ${hostname}`;
    const same = taken.get(key);
    if (first && families[first.protocol] !== family) {
      const message = `Port ${port} cannot carry ${protocol} beside ${first.protocol} of listener ${nameOf(first)}: controllers mark such listeners as conflicted.`;
      yield problemOf(owner, 'port-protocol-conflict', message, 'spec', 'listeners', at, 'port');
    } else if (same && same.owner !== owner) {
      const message = `Listener ${nameOf(same)} has this port, protocol and hostname already and comes first.`;
      yield problemOf(owner, 'listener-taken', message, 'spec', 'listeners', at);
    }
    if (!first) onPort.set(port, listener);
    if (!same) taken.set(key, listener);
  }
}

function allowance(set: Member, gateway: Member): readonly Problem[] {
  const namespaces = dataOf(dataOf(gateway.spec.allowedListeners).namespaces);
  const from = textOr(namespaces.from, 'None');
  if (from === 'All' || from === 'Selector' || (from === 'Same' && set.namespace === gateway.namespace)) return [];
  const message = `Gateway ${gateway.namespace}/${gateway.name} lets in no ListenerSet of the namespace ${set.namespace}: its allowedListeners.namespaces.from is ${from}.`;
  return [problemOf(set, 'listener-set-not-allowed', message, 'spec', 'parentRef')];
}

/** All listeners of the Gateway that is, or has, the owner: its own and those of its ListenerSets. */
export function ofGateway(owner: Member, { members, listeners }: Estate): readonly Listener[] {
  const own = keyOf(owner.kind, owner.namespace, owner.name);
  const gateway = owner.kind === 'ListenerSet' ? parentKey(owner) : own;
  const sets = members.filter(
    (member) => member.group === gatewayGroup && member.kind === 'ListenerSet' && parentKey(member) === gateway,
  );
  const keys = [gateway, ...sets.map(({ kind, namespace, name }) => keyOf(kind, namespace, name))];
  return keys.flatMap((key) => listeners.get(key) ?? []);
}

/** What controllers refuse about listeners once Gateways and their ListenerSets are seen together. */
export function findListenerProblems({ members, listeners, byKey }: Estate): readonly Problem[] {
  const problems: Problem[] = [];
  const sets = new Map<string, Listener[]>();
  for (const member of members) {
    if (member.group !== gatewayGroup || member.kind !== 'ListenerSet') continue;
    const key = parentKey(member);
    const gateway = byKey.get(key);
    const own = listeners.get(keyOf(member.kind, member.namespace, member.name)) ?? [];
    if (gateway) problems.push(...allowance(member, gateway));
    const known = sets.get(key);
    if (known) known.push(...own);
    else sets.set(key, [...own]);
  }
  for (const [key, own] of listeners) {
    problems.push(...own.flatMap(withoutTls));
    if (key.startsWith('Gateway ')) problems.push(...conflicts([...own, ...(sets.get(key) ?? [])]));
  }
  for (const [key, own] of sets) if (!byKey.has(key)) problems.push(...conflicts(own));
  return problems;
}
