import { fractionWithinOne } from '../../rules/envoy-gateway/values.ts';
import { fields, list, required, size, text, whole } from '../build.ts';
import { tokenName } from '../filters.ts';
import { duration as durationSyntax } from '../patterns.ts';
import type { Schema } from '../schema.ts';

/** GEP-2257 duration. */
export const duration = text({ pattern: durationSyntax });

const bytes = {
  test: /^[1-9]+[0-9]*(?:[EPTGMK]i|[EPTGMk])?$/,
  must: 'be a whole number above 0, optionally with Ki, Mi, Gi, k, M or G, such as "64Ki"',
};

/** Size in bytes. */
export const byteSize = size({ pattern: bytes });

/** Size in bytes that Envoy keeps in 32 bits. */
export const bufferSize = size({ pattern: bytes, max: 4_294_967_295 });

/** Text without line breaks. */
export const oneLine = { test: /^[^\r\n\0]*$/, must: 'hold no line break or NUL' };

/** Counter that Envoy keeps in 32 bits without sign. */
export const unsigned = whole({ min: 0, max: 4_294_967_295 });

/** Whole number of 64 bits. */
export const long = whole({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

/** Share in percent. */
export const percent = whole({ min: 0, max: 100 });

/** Status code of HTTP. */
export const statusCode = whole({ min: 100, max: 599 });

/** Status codes that an error of the authorization or processing service may become (StatusCode of Envoy). */
export const errorStatus = whole({
  options: [
    400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 426,
    428, 429, 431, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
  ],
});

/** Methods of HTTP that a match may name. */
export const httpMethod = text({
  options: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'],
});

/** Share as a fraction, of 100 unless it says otherwise. */
export const fraction = fields(
  { numerator: required(whole({ min: 0 })), denominator: whole({ min: 1, default: 100 }) },
  [fractionWithinOne],
);

/** A match of a text in one of the ways that Envoy knows. */
export const stringMatch = {
  type: text({ options: ['Exact', 'Prefix', 'Suffix', 'RegularExpression'], default: 'Exact' }),
  value: required(text({ min: 1, max: 1024 })),
} as const;

/** A match of a path. */
export const pathMatch = fields({
  type: text({ options: ['Exact', 'PathPrefix', 'RegularExpression'], default: 'PathPrefix' }),
  value: required(text({ max: 1024, default: '/' })),
  invert: { type: 'boolean' },
});

/** Headers with values, each name once. */
export const headerList = (limits: { readonly min?: number; readonly max: number }): Schema =>
  list(fields({ name: required(tokenName), value: required(text({ min: 1, max: 4096 })) }), {
    ...limits,
    unique: 'name',
  });

const byte = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';

/** Range of addresses with its prefix length. */
export const cidr = text({
  pattern: {
    test: new RegExp(
      `^(?:(?:${byte}\\.){3}${byte}/(?:3[0-2]|[12]?[0-9])|[0-9a-fA-F:]*:[0-9a-fA-F:.]*/(?:12[0-8]|1[01][0-9]|[1-9]?[0-9]))$`,
    ),
    must: 'be a range of addresses with its prefix length, such as "10.0.0.0/8" or "2001:db8::/32"',
  },
});

/** Origin of a browser, as CORS and CSRF settings name it. */
export const origin = text({
  min: 1,
  max: 253,
  pattern: {
    test: /^(?:\*|[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:\*|(?:\*\.)?[\w-]+(?:\.[\w-]+)*)(?::\d{1,5})?)$/,
    must: 'be "*" or scheme://host with an optional port, where the host may be "*" or start with "*."',
  },
});
