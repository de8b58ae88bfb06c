import { contains, type Network, parseAddress, parseNetwork } from '../../../../access/networks.ts';
import { compile } from '../../../../regex/compile.ts';
import type { Request } from '../../../../request.ts';
import type { CheckSurface, Verdict } from '../../../effects.ts';
import { child, type Fields, flagOf, has, mapsOf, textOf, textsOf } from '../../../fields.ts';
import { filterOrder } from '../filter-order.ts';
import type { Block } from './block.ts';

/** A request with its client's address, which is read once for all rules. */
interface Asked {
  readonly request: Request;
  readonly address: readonly number[];
}

type Test = (asked: Asked) => boolean;

interface AccessRule {
  readonly tests: readonly Test[];
  readonly verdict: Verdict;
}

/** The first rule that fits decides, else the default, which is Deny (Envoy Gateway API reference, Authorization). */
export const authorization: Block = (block) => {
  const rules = mapsOf(block, 'rules').map(ruleOf);
  const wrong = rules.find((rule) => typeof rule === 'string');
  if (wrong !== undefined) return wrong;
  const usable = rules.filter((rule) => typeof rule !== 'string');
  const fallback = verdictOf(textOf(block, 'defaultAction', 'Deny'), 'no rule fits', false);
  const readsAddress = mapsOf(block, 'rules').some((rule) => has(child(rule, 'principal'), 'clientCIDRs'));
  const ask = (request: Request): Verdict => {
    const address = readsAddress ? (parseAddress(request.client ?? '127.0.0.1') ?? []) : [];
    const asked = { request, address };
    return usable.find(({ tests }) => tests.every((test) => test(asked)))?.verdict ?? fallback;
  };
  return [{ kind: 'check', order: filterOrder.authorization, at: 'spec.authorization', ask, about: surfaceOf(block) }];
};

/** The networks of its rules, by what becomes of them. */
function surfaceOf(block: Fields): CheckSurface {
  const networks = (action: string) =>
    mapsOf(block, 'rules')
      .filter((rule) => textOf(rule, 'action', '') === action)
      .flatMap((rule) => textsOf(child(rule, 'principal'), 'clientCIDRs').flatMap((text) => parseNetwork(text) ?? []));
  return { allow: networks('Allow'), deny: networks('Deny') };
}

const verdictOf = (action: string, why: string, taken: boolean): Verdict => {
  if (action !== 'Allow') return { text: `The request is refused with 403: ${why}.`, refusal: { status: 403 } };
  return {
    text: `The request is allowed: ${why}.`,
    ...(taken ? { question: { of: 'token', at: '' } } : {}),
  };
};

function ruleOf(rule: Fields, index: number): AccessRule | string {
  const principal = child(rule, 'principal');
  const networks = textsOf(principal, 'clientCIDRs').map((text) => (text.includes('/') ? parseNetwork(text) : null));
  if (networks.some((network) => network === null)) return `rule ${index + 1} has a client CIDR that is none`;
  const path = pathTest(child(child(rule, 'operation'), 'path'));
  if (path === null) return `rule ${index + 1} has a pattern that Envoy cannot run`;
  const action = textOf(rule, 'action', '');
  // What only a token, a database or an expression can tell is taken to speak for the client.
  const cel = expressionTest(textOf(rule, 'cel', ''));
  const open = ['jwt', 'clientIPGeoLocations'].some((key) => has(principal, key)) || (has(rule, 'cel') && !cel);
  const tests = [
    ...(open && action !== 'Allow' ? [() => false] : []),
    ...networkTest(networks.filter((network) => network !== null)),
    ...methodTest(textsOf(child(rule, 'operation'), 'methods')),
    ...(has(child(rule, 'operation'), 'path') ? [path] : []),
    ...mapsOf(principal, 'headers').map(headerTest),
    ...(cel ? [cel] : []),
  ];
  const name = textOf(rule, 'name', '') || `rule ${index + 1}`;
  const why = open ? `${name} fits as far as can be seen here` : `${name} fits`;
  return { tests, verdict: verdictOf(action, why, has(principal, 'jwt')) };
}

const networkTest = (networks: readonly Network[]): readonly Test[] =>
  networks.length === 0 ? [] : [({ address }) => networks.some((network) => contains(network, address))];

const methodTest = (methods: readonly string[]): readonly Test[] =>
  methods.length === 0 ? [] : [({ request }) => methods.includes(request.method)];

/** Any of the values, in full. */
const headerTest = (header: Fields): Test => {
  const name = textOf(header, 'name', '').toLowerCase();
  const values = textsOf(header, 'values');
  return ({ request: { headers } }) => Object.hasOwn(headers, name) && values.includes(headers[name] ?? '');
};

/** The expressions that a certificate's subject decides; null for all others. */
function expressionTest(expression: string): Test | null {
  if (expression === 'true' || expression === 'false') return () => expression === 'true';
  const [, name, literal = ''] =
    /^connection\.subject_peer_certificate\.(contains|matches)\(("(?:[^"\\]|\\.)*")\)$/.exec(expression) ?? [];
  const text = name === undefined ? null : textIn(literal);
  if (text === null) return null;
  // Without a certificate there is no such value, and a rule that cannot be evaluated does not fit.
  if (name === 'contains') return ({ request: { certificate } }) => certificate?.subject.includes(text) ?? false;
  const regex = compile(text, { dialect: 're2' });
  return regex.ok
    ? ({ request: { certificate } }) => certificate !== undefined && regex.test(certificate.subject)
    : null;
}

/** What a literal of such an expression says, where it is written as in JSON. */
function textIn(literal: string): string | null {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function pathTest(path: Fields): Test | null {
  const value = textOf(path, 'value', '/');
  const fits = pathFits(textOf(path, 'type', 'PathPrefix'), value);
  if (!fits) return null;
  const wanted = !flagOf(path, 'invert');
  return ({ request }) => fits(request.path.replace(/\?.*$/s, '')) === wanted;
}

function pathFits(type: string, value: string): ((path: string) => boolean) | null {
  if (type === 'Exact') return (path) => path === value;
  if (type === 'RegularExpression') {
    const regex = compile(value, { dialect: 're2', anchoring: 'full' });
    return regex.ok ? regex.test : null;
  }
  const stem = value.replace(/\/$/, '');
  return (path) => path === stem || path.startsWith(`${stem}/`);
}
