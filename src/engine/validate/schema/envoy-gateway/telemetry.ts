import { fields, map, required, text } from '../build.ts';
import { fraction } from './values.ts';

const tag = fields({
  type: required(text({ options: ['Literal', 'Environment', 'RequestHeader'], default: 'Literal' })),
  literal: fields({ value: required(text()) }),
  environment: fields({ name: required(text()), defaultValue: text() }),
  requestHeader: fields({ name: required(text()), defaultValue: text() }),
});

/** What is said of a request in traces, and of how many requests. */
export const tracing = {
  samplingFraction: fraction,
  clientSamplingFraction: fraction,
  overallSamplingFraction: fraction,
  customTags: map(tag),
  tags: map(text()),
  spanName: fields({ client: required(text()), server: required(text()) }),
} as const;
