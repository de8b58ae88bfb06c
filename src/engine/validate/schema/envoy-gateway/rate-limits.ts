import { atLeastOne, atMostOne, settingsThere } from '../../rules/combine.ts';
import {
  localLimitSupported,
  localUnitsInStep,
  oneLocalDefault,
  selectorFitsType,
} from '../../rules/envoy-gateway/traffic.ts';
import { fields, flag, list, required, text } from '../build.ts';
import { cidr, httpMethod, long, pathMatch, unsigned } from './values.ts';

const byValue = fields(
  {
    name: required(text({ min: 1, max: 256 })),
    type: text({ options: ['Exact', 'RegularExpression', 'Distinct'], default: 'Exact' }),
    value: text({ max: 1024 }),
    invert: flag,
  },
  [selectorFitsType],
);

const clientSelector = fields(
  {
    headers: list(byValue, { max: 128 }),
    queryParams: list(byValue, { max: 16 }),
    methods: list(fields({ value: required(httpMethod), invert: flag })),
    path: pathMatch,
    sourceCIDR: fields({
      value: required(cidr),
      type: text({ options: ['Exact', 'Distinct'], default: 'Exact' }),
      invert: flag,
    }),
  },
  [atLeastOne('headers', 'methods', 'path', 'sourceCIDR', 'queryParams')],
);

const cost = fields(
  {
    from: required(text({ options: ['Number', 'Metadata'] })),
    number: long,
    metadata: fields({ namespace: required(text()), key: required(text()) }),
  },
  [atMostOne('number', 'metadata')],
);

const rule = fields({
  clientSelectors: list(clientSelector, { max: 8 }),
  limit: required(
    fields({
      requests: required(unsigned),
      unit: required(text({ options: ['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month', 'Year'] })),
      fromMetadata: fields({ namespace: required(text({ min: 1 })), key: required(text({ min: 1 })) }),
    }),
  ),
  cost: fields({ request: cost, response: cost }),
  shadowMode: flag,
  shared: flag,
  xRateLimitHeaders: text({ options: ['Off', 'DraftVersion03'] }),
});

/** Limits of requests per time: counted by each Envoy alone, or by all with the rate limit service. */
export const rateLimit = fields(
  {
    type: text({ options: ['Global', 'Local'] }),
    global: fields({ rules: required(list(rule, { max: 256 })) }),
    local: fields({ rules: list(rule, { max: 16, rules: [localLimitSupported, oneLocalDefault, localUnitsInStep] }) }),
  },
  [settingsThere({ Global: 'global', Local: 'local' })],
);
