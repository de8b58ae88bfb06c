import { finding } from '../../report/diagnostic.ts';

export const regexImplementationSpecific = finding<{ host: string; paths: readonly string[] }>({
  code: 'regex-implementation-specific',
  severity: 'differs',
  text: ({ host, paths }) =>
    `${paths.length === 1 ? 'A path' : `${paths.length} paths`} of ${host || 'any host'} (${shown(paths)}) ${paths.length === 1 ? 'becomes a RegularExpression match' : 'become RegularExpression matches'}, whose support and dialect are the implementation’s own.`,
  why: 'Gateway API leaves it to the implementation whether it takes regular expressions in paths, which engine reads them, and whether they must match the whole path. The expressions are written so that engines for the whole path and engines that search from its start agree. Where a plain prefix would do, a prefix is the safer choice.',
});

export const regexNotPortable = finding<{ path: string }>({
  code: 'regex-not-portable',
  severity: 'breaks',
  text: ({ path }) =>
    `The expression ${path} uses look-around, back-references or possessive repetition, which most Gateways (RE2) refuse.`,
  why: 'The controller read expressions with PCRE. Engines of the RE2 kind have none of these, and an implementation that uses one rejects the route or the rule. Write the expression without them, or split it into several paths.',
});

export const regexPrecedenceDiffers = finding<{ host: string; first: string; second: string }>({
  code: 'regex-precedence-differs',
  severity: 'differs',
  text: ({ host, first, second }) =>
    `On ${host || 'any host'} the controller tries ${first} before ${second}; which of the two a Gateway tries first is its own choice.`,
  why: 'The controller goes through the expressions of a host in a fixed order. Gateway API puts Exact first and the longest prefix before shorter ones, but does not say where regular expressions stand among them, and implementations differ: most try expressions before prefixes and longer ones first, some (Istio, agentgateway) try every prefix first, so that a prefix / answers everything. Make the paths exclude each other, write the catch-all as the expression /.* where prefixes go first, and try the requests that fit both.',
});

export const pathNeedsExpression = finding<{ path: string }>({
  code: 'path-needs-expression',
  severity: 'differs',
  text: ({ path }) =>
    `The path ${JSON.stringify(path)} is no legal Exact or PathPrefix value, so it becomes a RegularExpression match for the same text.`,
  why: 'Exact and PathPrefix take only the characters of a URL path, without //, dot segments and encoded slashes. Whether an expression sees such a path decoded is the implementation’s own; change the path if you can.',
});

export const pathIgnoresCase = finding<{ path: string }>({
  code: 'path-needs-expression-for-case',
  severity: 'differs',
  text: ({ path }) =>
    `The path ${JSON.stringify(path)} was matched in any case, so it becomes a RegularExpression match; Exact and PathPrefix are case-sensitive.`,
  why: 'Gateway API has no case-insensitive prefix. If your clients use one spelling only, a plain prefix is the safer choice.',
});

export const pathTooLong = finding<{ length: number }>({
  code: 'path-too-long',
  severity: 'breaks',
  text: ({ length }) =>
    `The path has ${length} characters with what its match needs; Gateway API takes 1,024. It is left out.`,
  why: 'Path values are limited to 1,024 characters. Split the expression into several paths.',
});

export const hostNotTaken = finding<{ host: string }>({
  code: 'host-not-valid',
  severity: 'breaks',
  text: ({ host }) => `${JSON.stringify(host)} is no host name that Kubernetes takes, so nothing is served under it.`,
  why: 'Hostnames are lower-case DNS names of at most 253 characters; a wildcard stands for the whole first label only, and addresses are not allowed. Give the service a proper name.',
});

export const wildcardCoversMore = finding<{ host: string }>({
  code: 'wildcard-host-covers-more-labels',
  severity: 'differs',
  text: ({ host }) =>
    `${host} now also answers for names with several labels in place of the star, such as a.b.${host.slice(2)}; until now it stood for exactly one.`,
  why: 'A wildcard of Gateway API matches one or more labels. Names with more labels were strangers to the controller and got its default backend. A certificate for the wildcard still covers one label only.',
});

export const portNumberUnknown = finding<{ service: string; port: string }>({
  code: 'service-port-number-unknown',
  severity: 'breaks',
  text: ({ service, port }) =>
    `The number of port ${port} of Service ${service} is not known, so no rule can send to it: where it is the only backend requests are answered with 500, and a share that it had goes to the other. Add the Service to the input, or write the number.`,
  why: 'A backendRef names a port of a Service by number, an Ingress may name it by name. With the Service in the input, Gatewright looks the number up.',
});

export const portOutOfRange = finding<{ service: string; port: number }>({
  code: 'service-port-out-of-range',
  severity: 'breaks',
  text: ({ service, port }) =>
    `Port ${port} of Service ${service} is no port, so the rule has no backend and is answered with 500.`,
  why: 'Ports go from 1 to 65535; the API server refuses an Ingress, and a backendRef, with any other number.',
});

export const resourceBackend = finding<{ kind: string; name: string }>({
  code: 'resource-backend-implementation-specific',
  severity: 'differs',
  text: ({ kind, name }) =>
    `The backend ${kind} ${name} is no Service; whether a Gateway takes it is the implementation’s own.`,
  why: 'Only Services are supported everywhere as backends; a kind that the implementation does not know is answered with 500.',
});

export const answeredWithoutBackend = finding<{ path: string }>({
  code: 'answered-without-backend',
  severity: 'differs',
  text: ({ path }) =>
    `${path} had no backend and was answered by the controller itself; its rule has no backend either and is answered with 500.`,
  why: 'The rule stays, so that no other rule takes these requests over. Gateway API answers a rule without backends with 500, where the controller sent 404 or 503.',
});

export const tooManyHeaderChanges = finding<{ count: number }>({
  code: 'too-many-header-changes',
  severity: 'breaks',
  text: ({ count }) =>
    `${count} headers are changed; a header modifier takes 16 to set and 16 to remove, the rest is left out.`,
  why: 'Gateway API limits a header modifier to 16 entries per list, and a rule to one modifier per direction. Let the application set the others.',
});

const shown = (paths: readonly string[]): string =>
  paths.length <= 3 ? paths.join(', ') : `${paths.slice(0, 3).join(', ')}, …`;
