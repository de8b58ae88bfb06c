import type { FactKindInfo } from '../fact.ts';

/** A client stays on one pod by means of a cookie. */
export interface SessionAffinity {
  readonly cookie: {
    readonly name: string;
    /** Null: the path of the location. */
    readonly path: string | null;
    readonly domain: string | null;
    /** Seconds of Max-Age; null: a session cookie. */
    readonly maxAgeSeconds: number | null;
    /** Seconds until Expires; null: none. */
    readonly expiresSeconds: number | null;
    readonly sameSite: 'None' | 'Lax' | 'Strict' | null;
    /** SameSite=None is left out for browsers that take it wrongly. */
    readonly conditionalSameSiteNone: boolean;
    /** Null: over https only. */
    readonly secure: boolean | null;
  };
  /** `balanced`: some clients move when pods are added. `persistent`: none do. */
  readonly mode: 'balanced' | 'persistent';
  readonly movesOnFailure: boolean;
  /** Whether a client stays with the canary or the main version too. */
  readonly canary: 'sticky' | 'legacy';
}

export const sessionAffinity: FactKindInfo = {
  title: 'Session affinity',
  effect: 'Requests of one client go to one pod.',
};
