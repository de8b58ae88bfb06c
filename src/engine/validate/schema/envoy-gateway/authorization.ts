import { atLeastOne } from '../../rules/combine.ts';
import { fields, flag, list, required, text, whole } from '../build.ts';
import { cidr, httpMethod, pathMatch } from './values.ts';

const location = fields(
  {
    country: text({ min: 2, max: 2, pattern: { test: /^[A-Za-z]{2}$/, must: 'be a country code of two letters' } }),
    region: text({ min: 1, max: 16, pattern: { test: /^[A-Za-z0-9-]+$/, must: 'consist of letters, digits and "-"' } }),
    city: text({ min: 1, max: 128 }),
    asn: whole({ min: 1, max: 4_294_967_295 }),
    isp: text({ min: 1, max: 256 }),
    anonymous: fields({ isAnonymous: flag, isHosting: flag, isProxy: flag, isTor: flag, isVPN: flag }, [
      atLeastOne('isAnonymous', 'isVPN', 'isHosting', 'isTor', 'isProxy'),
    ]),
  },
  [atLeastOne('country', 'region', 'city', 'asn', 'isp', 'anonymous')],
);

const values = (most: number) => required(list(text(), { min: 1, max: most }));

const jwt = fields(
  {
    provider: required(text({ min: 1, max: 253 })),
    claims: list(
      fields({
        name: required(text({ min: 1, max: 253 })),
        valueType: text({ options: ['String', 'StringArray'], default: 'String' }),
        values: values(128),
      }),
      { min: 1, max: 16 },
    ),
    scopes: list(text({ min: 1, max: 253 }), { min: 1, max: 16 }),
  },
  [atLeastOne('claims', 'scopes')],
);

const principal = fields(
  {
    clientCIDRs: list(cidr, { min: 1 }),
    clientIPGeoLocations: list(location, { min: 1 }),
    headers: list(fields({ name: required(text({ min: 1, max: 256 })), values: values(256) }), { min: 1, max: 256 }),
    jwt,
  },
  [atLeastOne('clientCIDRs', 'jwt', 'headers', 'clientIPGeoLocations')],
);

const action = text({ options: ['Allow', 'Deny'] });

/** Who may do what (SecurityPolicy, authorization). */
export const authorization = fields({
  defaultAction: action,
  rules: list(
    fields(
      {
        action: required(action),
        name: text({ min: 1, max: 253 }),
        principal,
        cel: text({ min: 1, max: 4096 }),
        operation: fields({ methods: list(httpMethod, { min: 1, max: 16 }), path: pathMatch }, [
          atLeastOne('methods', 'path'),
        ]),
      },
      [atLeastOne('principal', 'cel')],
    ),
  ),
});
