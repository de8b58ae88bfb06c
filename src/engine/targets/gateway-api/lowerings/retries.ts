import { finding } from '../../../report/diagnostic.ts';
import { approximate, inert, type Lowering, unsupported } from '../lowering.ts';

const retriesLost = finding<{ on: readonly string[] }>({
  code: 'retries-not-expressible',
  severity: 'differs',
  text: ({ on }) =>
    on.length === 0
      ? 'Requests were tried once only; whether they are tried again is the implementation’s own now.'
      : `Requests were tried on another pod after ${on.join(', ')}; when they are tried again is the implementation’s own now.`,
  why: 'Retries are on the experimental channel of Gateway API only (HTTPRoute, rules[].retry). Use that channel where your implementation supports it, or its own policy.',
});

const retryDiffers = finding<{ conditions: readonly string[]; attempts: number }>({
  code: 'retry-differs',
  severity: 'differs',
  text: ({ conditions, attempts }) =>
    `Up to ${attempts} more tries follow connection errors${conditions.length > 0 ? ` and ${conditions.join(', ')}` : ''}, whatever the method; the controller did not repeat POST, LOCK and PATCH of its own accord.`,
  why: 'The retry of a rule names statuses and a number of tries; methods, conditions other than a status, and a time for all tries it does not know. Take out the statuses after which a POST must not be sent again.',
});

/** Tries besides the first where the controller had as many as there are pods. */
const whereUnlimited = 2;

/** The experimental `retry` of a rule (GEP-1731): tries besides the first, and the statuses that lead to them. */
export const retries: Lowering<'retries'> = ({ value, from }, { edition }) => {
  const { on, tries } = value;
  const attempts = tries === 0 ? whereUnlimited : tries - 1;
  if (on.length > 0 && attempts === 0) return inert('One try in all is no retry.');
  if (edition.channel === 'standard' || on.length === 0) return unsupported({}, retriesLost({ on }, ...from));
  const conditions = on.filter((condition) => condition.startsWith('http_')).map((condition) => condition.slice(5));
  const codes = conditions.map(Number).sort((a, b) => a - b);
  const retry = { by: 'retries', from, body: { codes: codes.length > 0 ? codes : undefined, attempts } };
  return approximate(
    { change: (draft) => ({ ...draft, retry }) },
    retryDiffers({ conditions: codes.map(String), attempts }, ...from),
  );
};
