import { atLeastOne, exactlyOne, onlyValues, settingsThere } from '../../rules/combine.ts';
import { rangeAscends } from '../../rules/envoy-gateway/values.ts';
import { modifierFitsType, modifierHasValue } from '../../rules/filters.ts';
import { fields, list, required, text, whole } from '../build.ts';
import { tokenName } from '../filters.ts';
import { group, objectName, port, preciseHostname } from '../references.ts';
import type { WholeSchema } from '../schema.ts';
import { headerList, stringMatch } from './values.ts';

const body = fields(
  {
    type: required(text({ options: ['Inline', 'ValueRef'], default: 'Inline' })),
    inline: text(),
    valueRef: fields({
      group: required(group),
      kind: required(text({ options: ['ConfigMap'] })),
      name: required(objectName),
    }),
  },
  [settingsThere({ Inline: 'inline', ValueRef: 'valueRef' })],
);

/** An answer of Envoy itself; headers can be set but not taken away. */
export const response = (status: WholeSchema) =>
  fields({
    statusCode: status,
    contentType: text(),
    body,
    header: fields({
      add: headerList({ max: 16 }),
      set: headerList({ max: 16 }),
      remove: list(text(), { max: 0 }),
    }),
  });

const statusCodes = fields(
  {
    type: required(text({ options: ['Value', 'Range'], default: 'Value' })),
    value: whole(),
    range: fields({ start: required(whole()), end: required(whole()) }, [rangeAscends]),
  },
  [settingsThere({ Value: 'value', Range: 'range' })],
);

const redirect = fields({
  scheme: text({ options: ['http', 'https'] }),
  hostname: preciseHostname,
  path: fields(
    {
      type: required(text({ options: ['ReplaceFullPath', 'ReplacePrefixMatch'] })),
      replaceFullPath: text({ max: 1024 }),
      replacePrefixMatch: text({ max: 1024 }),
    },
    [onlyValues('type', ['ReplaceFullPath']), modifierHasValue, modifierFitsType],
  ),
  port,
  statusCode: whole({ options: [301, 302], default: 302 }),
});

/** Answers that replace those of backends (BackendTrafficPolicy, responseOverride). */
export const responseOverride = list(
  fields(
    {
      match: required(
        fields(
          {
            statusCodes: list(statusCodes, { min: 1, max: 50 }),
            responseHeaders: list(fields({ name: required(tokenName), value: required(fields(stringMatch)) }), {
              min: 1,
              max: 16,
            }),
          },
          [atLeastOne('statusCodes', 'responseHeaders')],
        ),
      ),
      response: response(whole({ min: 100, max: 600 })),
      redirect,
      source: text({ options: ['All', 'Local', 'Backend'] }),
    },
    exactlyOne('response', 'redirect'),
  ),
);
