import { matching } from './text.ts';

/** A size as nginx writes it. The controller's expression is case-insensitive and knows no fraction. */
export const size = matching(/^\d+[bkmg]?$/i, 'a size such as 8k, 10m or 1g', true);
