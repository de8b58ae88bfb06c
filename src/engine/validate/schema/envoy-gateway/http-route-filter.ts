import { settingsByType, settingsThere } from '../../rules/combine.ts';
import { fields, flag, list, required, text, whole } from '../build.ts';
import { certificateRef } from '../references.ts';
import type { Field } from '../schema.ts';
import { response } from './responses.ts';
import { oneLine } from './values.ts';

const pattern = required(text({ min: 1 }));

const hostname = fields(
  {
    type: required(text({ options: ['Header', 'Backend', 'PathRegex'] })),
    header: text(),
    pathRegex: fields({ pattern, substitution: required(text({ min: 1, pattern: oneLine })) }),
  },
  settingsByType({ Header: 'header', PathRegex: 'pathRegex' }),
);

const path = fields(
  {
    type: required(text({ options: ['ReplaceRegexMatch'] })),
    replaceRegexMatch: fields({ pattern, substitution: required(text()) }),
  },
  [settingsThere({ ReplaceRegexMatch: 'replaceRegexMatch' })],
);

const cookie = fields({
  name: required(text({ min: 1, max: 256 })),
  type: text({ options: ['Exact', 'RegularExpression'], default: 'Exact' }),
  value: required(text({ min: 1, max: 4096 })),
});

/** HTTPRouteFilter's spec (Envoy Gateway 1.9). */
export const httpRouteFilter: Field = required(
  fields({
    urlRewrite: fields({ hostname, path, appendXForwardedHost: flag }),
    directResponse: response(whole({ min: 200, max: 599 })),
    credentialInjection: fields({
      header: text(),
      overwrite: flag,
      credential: required(fields({ valueRef: required(certificateRef) })),
    }),
    matches: list(fields({ cookies: required(list(cookie, { min: 1, max: 16 })) }), { max: 8 }),
  }),
);
