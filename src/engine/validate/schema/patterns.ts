import type { Pattern } from './schema.ts';

const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(?:\\.${label})*`;
const name = '(?:[A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]';
const domainPath = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";

const syntax = (source: string, must: string, flags = ''): Pattern => ({ test: new RegExp(source, flags), must });

/** RFC 1123 label: names of namespaces. */
export const dnsLabel = syntax(
  `^${label}$`,
  'consist of lower-case letters, digits and "-", and start and end with a letter or digit',
);

/** RFC 1123 subdomain: names of objects and listeners, exact host names. */
export const dnsName = syntax(
  `^${subdomain}$`,
  'be a DNS name: lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit',
);

/** Host name whose first label may be `*`. */
export const wildcardName = syntax(
  `^(?:\\*\\.)?${subdomain}$`,
  'be a DNS name in lower case without port or trailing dot, optionally with "*." in front',
);

/** API group; the core group is ''. */
export const apiGroup = syntax(`^$|^${subdomain}$`, 'be an API group (a DNS name) or empty for the core group');

/** Kind of an object. */
export const kindName = syntax(
  '^[a-zA-Z](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$',
  'be a kind: letters, digits and "-", starting with a letter',
);

/** Optional DNS prefix, slash, name of at most 63 characters: keys of labels and annotations. */
export const qualifiedName = syntax(
  `^(?:${subdomain}/)?${name}$`,
  'be a name of at most 63 letters, digits, "-", "_" and ".", optionally after a DNS name and "/"',
);

/** Value of a label. */
export const labelValue = syntax(
  '^(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$',
  'be empty or consist of letters, digits, "-", "_" and ".", starting and ending with a letter or digit',
);

/** Name of a controller: `example.com/gateway`. */
export const controllerName = syntax(
  `^${subdomain}/${domainPath}$`,
  'be a DNS name, "/" and a path, such as "example.com/gateway-controller"',
);

/** Type of a Gateway's address; the definition anchors only its first and last alternative, and so does this one. */
export const addressType = syntax(
  `^Hostname|IPAddress|NamedAddress|${subdomain}/${domainPath}$`,
  'be "IPAddress", "Hostname", "NamedAddress" or a type with a DNS name in front, such as "example.com/pool"',
);

/** Protocol of a listener; as in the definition, the form with a domain is not anchored at its start. */
export const protocolName = syntax(
  `^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$|${subdomain}/[A-Za-z0-9]+$`,
  'be a protocol such as "HTTP", or one with a DNS name in front, such as "example.com/bar"',
);

/** RFC 9110 token: names of headers and, as the API has it, of query parameters. */
export const token = syntax("^[A-Za-z0-9!#$%&'*+\\-.^_`|~]+$", "consist of letters, digits and !#$%&'*+-.^_`|~ only");

/** Value of a header. */
export const headerValue = syntax(
  '^[!-~]+(?:[\\t ][!-~]+)*$',
  'consist of printable ASCII characters, with single spaces or tabs only between them',
);

/** GEP-2257 duration. */
export const duration = syntax(
  '^(?:[0-9]{1,5}(?:h|m|s|ms)){1,4}$',
  'be one to four whole numbers of at most five digits, each with h, m, s or ms, such as "1m30s"',
);

/** Path of an external authorization service. */
export const uriPath = syntax(
  "^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$",
  'consist of characters that a URL path may hold, others percent-encoded',
);

/** Absolute URI with an authority. */
export const absoluteUri = syntax('^[^:/?#]+://', 'be an absolute URI such as "spiffe://example.com/service"');

/** CORS origin of 1.4. */
export const anySchemeOrigin = syntax(
  '^\\*$|^[a-zA-Z][a-zA-Z0-9+\\-.]+://[^:/?#]+(?::[0-9]{1,5})?$',
  'be "*" or scheme://host with an optional port',
);

/** CORS origin since 1.5. */
export const httpOrigin = syntax(
  '^\\*$|^https?://(?:(?:\\*\\.)?(?:[a-zA-Z0-9-]+\\.)*[a-zA-Z0-9-]+|\\*)(?::[0-9]{1,5})?$',
  'be "*" or http(s)://host with an optional port, where the host may be "*" or start with "*."',
);

/** Certificates that a client brings along, since 1.5. */
export const wellKnownCertificates = syntax(
  `^(?:System|${subdomain}/${name})$`,
  'be "System" or a value with a DNS name in front, such as "example.com/bundle"',
);
