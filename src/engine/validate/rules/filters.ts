import { since } from '../availability.ts';
import type { Rule, Tell } from './rule.ts';
import type { BackendRef, Filter, PathModifier } from './shapes.ts';

/** The field that holds the settings of each type of filter. */
const bodies = {
  RequestHeaderModifier: 'requestHeaderModifier',
  ResponseHeaderModifier: 'responseHeaderModifier',
  RequestMirror: 'requestMirror',
  RequestRedirect: 'requestRedirect',
  URLRewrite: 'urlRewrite',
  ExtensionRef: 'extensionRef',
  CORS: 'cors',
  ExternalAuth: 'externalAuth',
} as const;

const pairs = Object.entries(bodies);

/** A filter's type says which settings it must have. */
export const filterHasBody: Rule<Filter> = {
  code: 'filter-settings-missing',
  check: (filter, tell) => {
    for (const [type, body] of pairs)
      if (filter.type === type && filter[body] === undefined)
        tell(`A filter of type ${type} needs its settings in ${body}.`);
  },
};

/** A filter has no settings of another type. */
export const filterHasNoOtherBody: Rule<Filter> = {
  code: 'filter-settings-of-other-type',
  check: (filter, tell) => {
    for (const [type, body] of pairs)
      if (filter.type !== type && filter[body] !== undefined)
        tell(`${body} belongs to filters of type ${type}; this one is of type ${filter.type}.`, body);
  },
};

const repeated = (type: keyof typeof bodies, tell: Tell, all: readonly Filter[]) => {
  let seen = false;
  all.forEach((filter, at) => {
    if (filter.type !== type) return;
    if (seen) tell(`At most one filter of type ${type} may be used here.`, at);
    seen = true;
  });
};

/** These types occur at most once; mirrors, extensions and external authorization may be repeated. */
export const uniqueFilters: Rule<readonly Filter[]> = {
  code: 'filter-repeated',
  check: (all, tell) => {
    if (all.length < 2) return;
    for (const type of ['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestRedirect', 'URLRewrite'] as const)
      repeated(type, tell, all);
  },
};

/** The same for CORS, which older releases let through. */
export const uniqueCors: Rule<readonly Filter[]> = {
  code: 'cors-repeated',
  since: since('1.5'),
  check: (all, tell) => repeated('CORS', tell, all),
};

/** A redirected request has no path left to rewrite. */
export const redirectOrRewrite: Rule<readonly Filter[]> = {
  code: 'redirect-with-rewrite',
  check: (all, tell) => {
    const at = all.findIndex(({ type }) => type === 'URLRewrite');
    if (at >= 0 && all.some(({ type }) => type === 'RequestRedirect'))
      tell('RequestRedirect and URLRewrite cannot be used together.', at);
  },
};

/** A path modifier has the value that its type asks for. */
export const modifierHasValue: Rule<PathModifier> = {
  code: 'path-modifier-value-missing',
  check: ({ type, replaceFullPath, replacePrefixMatch }, tell) => {
    if (type === 'ReplaceFullPath' && replaceFullPath === undefined) tell('ReplaceFullPath needs replaceFullPath.');
    if (type === 'ReplacePrefixMatch' && replacePrefixMatch === undefined)
      tell('ReplacePrefixMatch needs replacePrefixMatch.');
  },
};

/** A path modifier has no value of the other type. */
export const modifierFitsType: Rule<PathModifier> = {
  code: 'path-modifier-of-other-type',
  check: ({ type, replaceFullPath, replacePrefixMatch }, tell) => {
    if (replaceFullPath !== undefined && type !== 'ReplaceFullPath')
      tell(`replaceFullPath needs the type ReplaceFullPath, not ${type}.`, 'replaceFullPath');
    if (replacePrefixMatch !== undefined && type !== 'ReplacePrefixMatch')
      tell(`replacePrefixMatch needs the type ReplacePrefixMatch, not ${type}.`, 'replacePrefixMatch');
  },
};

/** A share of requests to mirror is given once. */
export const oneMirrorShare: Rule<{ readonly percent?: number; readonly fraction?: unknown }> = {
  code: 'mirror-percent-with-fraction',
  check: ({ percent, fraction }, tell) => {
    if (percent !== undefined && fraction !== undefined) tell('percent and fraction cannot be used together.');
  },
};

/** A fraction is at most one. */
export const fractionAtMostOne: Rule<{ readonly numerator: number; readonly denominator: number }> = {
  code: 'mirror-fraction-above-one',
  check: ({ numerator, denominator }, tell) => {
    if (numerator > denominator) tell(`The numerator ${numerator} is larger than the denominator ${denominator}.`);
  },
};

const wildcardAlone = (what: string, code: string, versions = since('1.3')): Rule<readonly string[]> => ({
  code,
  since: versions,
  check: (all, tell) => {
    if (all.length > 1 && all.includes('*'))
      tell(`"*" already stands for every ${what}: nothing else may be listed with it.`);
  },
});

/** `*` stands alone among a CORS filter's origins. */
export const originWildcardAlone = wildcardAlone('origin', 'cors-origin-wildcard-with-others', since('1.4'));
/** `*` stands alone among its methods. */
export const methodWildcardAlone = wildcardAlone('method', 'cors-method-wildcard-with-others');
/** `*` stands alone among its request headers; response headers to expose have no such rule. */
export const headerWildcardAlone = wildcardAlone('header', 'cors-header-wildcard-with-others', since('1.5'));

interface ExternalAuth {
  readonly protocol: string;
  readonly http?: unknown;
  readonly grpc?: unknown;
}

/** External authorization has the settings of its protocol. */
export const authHasSettings: Rule<ExternalAuth> = {
  code: 'external-auth-settings-missing',
  check: ({ protocol, http, grpc }, tell) => {
    if (protocol === 'HTTP' && http === undefined) tell('The protocol HTTP needs http, even if it is empty.');
    if (protocol === 'GRPC' && grpc === undefined) tell('The protocol GRPC needs grpc, even if it is empty.');
  },
};

/** External authorization has no settings of the other protocol. */
export const authFitsProtocol: Rule<ExternalAuth> = {
  code: 'external-auth-settings-of-other-protocol',
  check: ({ protocol, http, grpc }, tell) => {
    if (http !== undefined && protocol !== 'HTTP') tell(`http needs the protocol HTTP, not ${protocol}.`, 'http');
    if (grpc !== undefined && protocol !== 'GRPC') tell(`grpc needs the protocol GRPC, not ${protocol}.`, 'grpc');
  },
};

/** A Service is reached at a port; other kinds may know theirs. */
export const serviceHasPort: Rule<BackendRef> = {
  code: 'service-port-missing',
  check: ({ group, kind, name, port }, tell) => {
    if (group === '' && kind === 'Service' && port === undefined)
      tell(`The reference to Service ${name} needs a port.`);
  },
};
