import type { KubernetesObject } from '../kubernetes/manifest.ts';
import { type Authority, authorities, authorityOf } from './authorities.ts';
import { channels, describeSince, describeVersion, isOffered, releases } from './availability.ts';
import { check } from './check.ts';
import { createCompiler, type FieldNode } from './compile.ts';
import { checkMetadata } from './metadata.ts';
import { suggestion } from './nearest.ts';
import { type GatewayApiVersion, identify, type Problem, pathText, type Step } from './problem.ts';
import type { ServedVersion } from './schema/kinds.ts';
import type { Field } from './schema/schema.ts';

export type { GatewayApiVersion, Problem } from './problem.ts';
export { isExtended, validateExtensions, validateTogether } from './together/index.ts';

type Tables = ReadonlyMap<Field, FieldNode>;

function compileKinds(version: GatewayApiVersion, chosen: readonly Authority[]): Tables {
  const compile = createCompiler(version);
  const specs = chosen.flatMap(({ kinds }) => Object.values(kinds)).flatMap((served) => Object.values(served));
  return new Map(
    specs.flatMap(({ spec, since }) => (spec && isOffered(since, version) ? [[spec, compile(spec)] as const] : [])),
  );
}

const keyOf = ({ release, channel }: GatewayApiVersion): string => `${release}/${channel}`;

const all = Object.values(authorities);

const steady = compileKinds(
  { release: '1.6', channel: 'experimental' },
  all.filter(({ varies }) => !varies),
);

/** The tables of every version: all ten take a few milliseconds, once. */
const tables: ReadonlyMap<string, Tables> = new Map(
  releases.flatMap((release) =>
    channels.map((channel) => {
      const version = { release, channel };
      const varying = compileKinds(
        version,
        all.filter(({ varies }) => varies),
      );
      return [keyOf(version), new Map([...varying, ...steady])] as const;
    }),
  ),
);

type Report = (rule: string, message: string, at: readonly Step[]) => void;

interface Known {
  readonly authority: Authority;
  readonly served: Readonly<Record<string, ServedVersion>>;
  readonly wanted: string;
}

/** The kind's entry, or undefined after having said that there is none. */
function findKind(object: KubernetesObject, authority: Authority, report: Report): Known | undefined {
  const kind = String(object.kind);
  const [group, wanted = ''] = object.apiVersion.split('/', 2);
  const served = Object.hasOwn(authority.kinds, kind) ? authority.kinds[kind] : undefined;
  if (served) return { authority, served, wanted };
  report(
    'kind-unknown',
    `The group ${group} has no kind ${JSON.stringify(kind.slice(0, 60))}${suggestion(kind, Object.keys(authority.kinds))}`,
    ['kind'],
  );
  return undefined;
}

function findSpec({ authority, served, wanted }: Known, kind: string, version: GatewayApiVersion, report: Report) {
  const found = Object.hasOwn(served, wanted) ? served[wanted] : undefined;
  if (found && isOffered(found.since, version)) return found;
  const here = Object.entries(served).filter(([, { since }]) => isOffered(since, version));
  const versions = here.map(([name]) => name).join(' and ');
  const place = authority.describe(version);
  if (here.length === 0) {
    const all = Object.entries(served).map(([name, { since }]) => `as ${name} ${describeSince(since)}`);
    report('kind-not-in-version', `${kind} does not exist in ${place}; it is served ${all.join('; ')}.`, ['kind']);
  } else {
    const elsewhere = found ? `; ${wanted} is served ${describeSince(found.since)}` : '';
    report('api-version-not-served', `${place} serves ${kind} as ${versions}${elsewhere}.`, ['apiVersion']);
  }
  return undefined;
}

const topLevel: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);

function checkSpec(object: KubernetesObject, spec: Field, version: GatewayApiVersion, report: Report): void {
  const field = tables.get(keyOf(version))?.get(spec);
  if (!field) return;
  for (const name of Object.keys(object))
    if (!topLevel.has(name))
      report(
        'field-unknown',
        `There is no field ${JSON.stringify(name.slice(0, 60))} here${suggestion(name, topLevel)}`,
        [name],
      );
  const given = object.spec;
  if (given === undefined || given === null) {
    if (field.required) report('field-required', 'The field spec is required.', ['spec']);
    return;
  }
  check(field.node, given, { version, path: ['spec'], blocked: 0, report });
}

/**
 * Says why an API server with a version's definitions would refuse an object; nothing for kinds of other APIs. What
 * lies in `status` is the controller's and not looked at. Never throws, whatever JSON comes in.
 */
export function validateOne(object: KubernetesObject, version: GatewayApiVersion, index = 0): readonly Problem[] {
  const authority = authorityOf(object?.apiVersion);
  if (!authority) return [];
  const problems: Problem[] = [];
  const report: Report = (rule, message, at) =>
    problems.push({ object: identify(object), index, path: pathText(at), rule, message });
  const known = findKind(object, authority, report);
  if (!known) return problems;
  const found = findSpec(known, object.kind, version, report);
  checkMetadata(object.metadata, report);
  if (found?.spec) checkSpec(object, found.spec, version, report);
  return problems;
}

/** Names the definitions that an object is checked against: `Gateway API 1.6 (standard channel)`, `Envoy Gateway 1.9`. */
export const describeAuthority = (apiVersion: string, version: GatewayApiVersion): string =>
  (authorityOf(apiVersion)?.describe ?? describeVersion)(version);

/** The same for a set of objects, in their order. */
export function validate(objects: readonly KubernetesObject[], version: GatewayApiVersion): readonly Problem[] {
  return objects.flatMap((object, index) => validateOne(object, version, index));
}
