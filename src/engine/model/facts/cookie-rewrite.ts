import type { FactKindInfo } from '../fact.ts';

/** Attributes of the backend’s cookies are changed; null: left alone. */
export interface CookieRewrite {
  readonly domain: { readonly from: string; readonly to: string } | null;
  readonly path: { readonly from: string; readonly to: string } | null;
}

export const cookieRewrite: FactKindInfo = {
  title: 'Cookie rewriting',
  effect: 'Cookies of the backend get another Domain or Path.',
};
