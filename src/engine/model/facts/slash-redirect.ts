import type { FactKindInfo } from '../fact.ts';

/** A path without its final slash is answered with a redirect to the path with it. */
export interface SlashRedirect {
  /** The path without the slash, such as `/docs`. */
  readonly path: string;
  readonly status: number;
}

export const slashRedirect: FactKindInfo = {
  title: 'Trailing-slash redirect',
  effect: 'A request for /docs is answered with a redirect to /docs/ where only /docs/ is served.',
};
