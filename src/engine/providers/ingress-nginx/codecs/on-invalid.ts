/** What ingress-nginx does with a value that its validator refuses (internal/ingress/annotations, v1.15.1). */
export type OnInvalid = 'use-default' | 'drop-ingress' | 'deny-503' | 'external-auth-ignored' | 'not-validated';

/** The consequence in words that complete "ingress-nginx …". */
export const consequences: Readonly<Record<OnInvalid, string>> = {
  'use-default': 'ignores the value and keeps its default',
  'drop-ingress': 'ignores the whole Ingress',
  'deny-503': 'answers every request of the Ingress with 503',
  'external-auth-ignored': 'drops the external authentication altogether, so that requests pass without it',
  'not-validated': 'takes the value as it is',
};
