import type { Rule } from '../rule.ts';
import { bytesOf } from '../size.ts';

interface Selector {
  readonly type?: string;
  readonly value?: string;
  readonly invert?: boolean;
}

/** A selector by one value names it; one per distinct value can neither name one nor turn round. */
export const selectorFitsType: Rule<Selector> = {
  code: 'rate-limit-selector-value',
  check: ({ type = 'Exact', value, invert }, tell) => {
    if (type !== 'Distinct' && !value) tell(`The type ${type} needs value.`);
    if (type === 'Distinct' && value !== undefined) tell('The type Distinct has no value.', 'value');
    if (type === 'Distinct' && invert) tell('The type Distinct cannot be inverted.', 'invert');
  },
};

interface LocalRule {
  readonly clientSelectors?: readonly unknown[];
  readonly cost?: { readonly response?: unknown };
  readonly limit: { readonly unit: string; readonly fromMetadata?: unknown };
}

/** What each Envoy counts for itself is known before the answer is, and from the policy alone. */
export const localLimitSupported: Rule<readonly LocalRule[]> = {
  code: 'local-rate-limit-not-supported',
  check: (rules, tell) =>
    rules.forEach(({ cost, limit }, at) => {
      if (cost?.response !== undefined) tell('A local limit has no cost of responses.', at, 'cost', 'response');
      if (limit.fromMetadata !== undefined) tell('A local limit has no fromMetadata.', at, 'limit', 'fromMetadata');
    }),
};

const isDefault = ({ clientSelectors = [] }: LocalRule): boolean => clientSelectors.length === 0;

/** One rule at most is for all clients: it becomes the default bucket. */
export const oneLocalDefault: Rule<readonly LocalRule[]> = {
  code: 'local-rate-limit-defaults',
  check: (rules, tell) => {
    const first = rules.findIndex(isDefault);
    rules.forEach((rule, at) => {
      if (isDefault(rule) && at !== first) tell('Only one local rule can do without clientSelectors.', at);
    });
  },
};

const day = 86_400;

const seconds: Readonly<Record<string, number>> = {
  Second: 1,
  Minute: 60,
  Hour: 3600,
  Day: day,
  Week: 7 * day,
  Month: 30 * day,
  Year: 365 * day,
};

/** Envoy fills all local buckets in step with the default one. */
export const localUnitsInStep: Rule<readonly LocalRule[]> = {
  code: 'local-rate-limit-units',
  check: (rules, tell) => {
    const unit = rules.find(isDefault)?.limit.unit;
    const step = seconds[unit ?? 'Second'] ?? 1;
    rules.forEach(({ limit }, at) => {
      if ((seconds[limit.unit] ?? step) % step !== 0)
        tell(`The unit ${limit.unit} is not a multiple of ${unit}, the unit of the rule for all clients.`, at, 'limit');
    });
  },
};

/** Envoy counts bandwidth in whole KiB per second. */
export const bandwidthCounts: Rule<{ readonly value: string | number; readonly unit: string }> = {
  code: 'bandwidth-too-small',
  check: ({ value, unit }, tell) => {
    if (bytesOf(value) < 1024 * (seconds[unit] ?? 1))
      tell(`${value} per ${unit} is less than 1 KiB per second.`, 'value');
  },
};

/** A request that is held back until it is complete can't become a stream of another protocol. */
export const bufferWithoutUpgrade: Rule<{
  readonly requestBuffer?: unknown;
  readonly httpUpgrade?: readonly unknown[];
}> = {
  code: 'request-buffer-with-upgrade',
  check: ({ requestBuffer, httpUpgrade = [] }, tell) => {
    if (requestBuffer !== undefined && httpUpgrade.length > 0)
      tell('requestBuffer cannot be used together with httpUpgrade.', 'requestBuffer');
  },
};
