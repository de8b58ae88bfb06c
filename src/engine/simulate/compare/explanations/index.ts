import { access } from './access.ts';
import { annotations } from './annotations.ts';
import { backends } from './backends.ts';
import { cors } from './cors.ts';
import { directives } from './directives.ts';
import { everywhere } from './everywhere.ts';
import type { Explanation } from './explanation.ts';
import { headers } from './headers.ts';
import { limits } from './limits.ts';
import { matching } from './matching.ts';
import { redirects } from './redirects.ts';
import { rewrites } from './rewrites.ts';

/**
 * What each finding explains, by its code. A code that is not here explains nothing: it speaks of what a single answer
 * does not show (time-outs, compression), of work for a person, or of what stays as it is.
 */
export const explanations: Readonly<Record<string, Explanation>> = {
  ...everywhere,
  ...backends,
  ...limits,
  ...redirects,
  ...annotations,
  ...access,
  ...headers,
  ...cors,
  ...directives,
  ...rewrites,
  ...matching,
};
