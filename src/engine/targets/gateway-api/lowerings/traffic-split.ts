import type { TrafficSplit } from '../../../model/facts/traffic-split.ts';
import { finding } from '../../../report/diagnostic.ts';
import { map } from '../../../text/sourced.ts';
import type { Span } from '../../../text/span.ts';
import type { BackendDraft, HeaderMatch, RouteDraft, VariantDraft } from '../draft.ts';
import { isHeaderName, isHeaderValue } from '../header-text.ts';
import { asNear, type Lowering } from '../lowering.ts';

const by = 'traffic-split';

const splitByExpression = finding<{ what: string }>({
  code: 'split-by-expression',
  severity: 'differs',
  text: ({ what }) =>
    `Requests are told apart by ${what} with a regular expression, whose dialect is the implementation’s own.`,
  why: 'Gateway API has no match for cookies and none for parts of a header, so the header is compared with an expression. Support and dialect of header expressions differ between implementations; try both sides of the split before traffic moves.',
});

const splitPatternBroken = finding<{ header: string; pattern: string }>({
  code: 'split-pattern-broken',
  severity: 'note',
  text: ({ header, pattern }) =>
    `${JSON.stringify(pattern)} is no regular expression, so whoever sends the header ${header} stays with the main backend, as until now.`,
  why: 'Where the pattern cannot be compiled, ingress-nginx sends every request that has the header to the main Service, whatever cookie or weight say (balancer.lua). Write the pattern that was meant.',
});

const splitConditionLost = finding<{ what: string }>({
  code: 'split-condition-not-expressible',
  severity: 'differs',
  text: ({ what }) => `Requests with ${what} no longer go to the other backend by that: Gateway API can’t match it.`,
  why: 'A header match takes a name of letters, digits and a few signs, and a value of 1 to 4,096 characters. Use another name or value for the condition.',
});

/** A header of the request that decides: the rule it makes stands before the ones it is more telling than. */
interface Condition {
  readonly to: 'other' | 'main';
  readonly header: HeaderMatch;
  readonly from: readonly Span[];
}

/** Conditions become rules of their own, in their order; the share of the rest becomes weights. */
export const trafficSplit: Lowering<'trafficSplit'> = ({ value, from }) => {
  const wanted = conditions(value);
  const legal = wanted.filter(({ header }) => isHeaderName(header.name) && isHeaderValue(header.value));
  const lost = wanted.filter((condition) => !legal.includes(condition) && condition.to === 'other');
  const change = (draft: RouteDraft): RouteDraft => {
    const main = draft.variants.at(-1)?.backends ?? [];
    const other: readonly BackendDraft[] = [{ backend: value.backend }];
    const rules = legal.map(
      ({ to, header, from: said }): VariantDraft => ({
        headers: [{ by, from: said, body: header }],
        backends: to === 'other' ? other : main,
      }),
    );
    return { ...draft, variants: [...rules, { headers: [], backends: weighted(main, value) }] };
  };
  const { name = '', pattern = '', isBroken = false } = value.header?.value ?? {};
  return asNear({ change }, [
    ...(isBroken ? [splitPatternBroken({ header: name, pattern }, ...from)] : []),
    ...expressions(value).map((what) => splitByExpression({ what }, ...from)),
    ...lost.map(({ header }) => splitConditionLost({ what: `header ${header.name}` }, ...from)),
  ]);
};

function conditions({ header, cookie }: TrafficSplit): readonly Condition[] {
  const found: Condition[] = [];
  const add = (to: Condition['to'], body: HeaderMatch, from: readonly Span[]) => found.push({ to, header: body, from });
  if (header) {
    const { name, value, pattern, isBroken = false } = header.value;
    if (isBroken) add('main', { type: 'RegularExpression', name, value: '.*' }, header.from);
    else if (value !== undefined) add('other', { type: 'Exact', name, value }, header.from);
    else if (pattern !== undefined)
      add('other', { type: 'RegularExpression', name, value: anywhere(pattern) }, header.from);
    else
      for (const [to, word] of [
        ['other', 'always'],
        ['main', 'never'],
      ] as const)
        add(to, { type: 'Exact', name, value: word }, header.from);
  }
  if (cookie)
    for (const [to, word] of [
      ['other', 'always'],
      ['main', 'never'],
    ] as const)
      add(to, { type: 'RegularExpression', name: 'Cookie', value: cookieIs(cookie.value, word) }, cookie.from);
  return found;
}

const expressions = ({ header, cookie }: TrafficSplit): readonly string[] => [
  ...(header?.value.value === undefined && header?.value.pattern !== undefined ? [`header ${header.value.name}`] : []),
  ...(cookie ? [`cookie ${cookie.value}`] : []),
];

/** A pattern that is searched for, as an expression for engines that match the whole value. */
const anywhere = (pattern: string): string => `.*(?:${pattern}).*`;

const cookieIs = (name: string, value: string): string =>
  `^(?:.*;\\s*)?${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}=${value}(?:\\s*;.*)?$`;

/** Largest weight of a backendRef. */
const heaviest = 1_000_000;

function weighted(main: readonly BackendDraft[], { backend, weight, total }: TrafficSplit): readonly BackendDraft[] {
  const whole = Math.max(1, Math.trunc(total.value) || 1);
  const share = Math.min(Math.max(0, Math.trunc(weight.value) || 0), whole);
  const scale = whole > heaviest ? heaviest / whole : 1;
  const from = [...weight.from, ...total.from];
  const rest = map(weight, () => Math.round((whole - share) * scale));
  return [
    ...main.map((one) => ({ ...one, weight: { ...rest, from } })),
    { backend, weight: { value: Math.round(share * scale), from } },
  ];
}
