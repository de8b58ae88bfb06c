import { finding } from '../../../report/diagnostic.ts';
import { approximate, type Lowering, unsupported } from '../lowering.ts';

const affinityLost = finding<{ name: string }>({
  code: 'session-affinity-not-expressible',
  severity: 'differs',
  text: ({ name }) => `Clients are no longer kept on one pod by the cookie ${name}.`,
  why: 'Session persistence is on the experimental channel of Gateway API only (HTTPRoute, rules[].sessionPersistence). Use that channel where your implementation supports it, its own policy, or make the backend indifferent to the pod.',
});

const persistenceDiffers = finding<{ name: string }>({
  code: 'session-persistence-cookie-differs',
  severity: 'differs',
  text: ({ name }) =>
    `The cookie ${name} keeps clients on one pod, with the path, domain and SameSite that the implementation gives it.`,
  why: 'sessionPersistence says the name of the cookie and how long it lives, nothing else. Clients get a new cookie once; a page of another site that needs the cookie may miss it.',
});

/** Seconds as a duration of at most five digits a number (GEP-2257). */
const lifetime = (seconds: number): string => {
  const whole = Math.max(0, Math.trunc(seconds));
  return whole <= 99_999 ? `${whole}s` : `${Math.min(99_999, Math.ceil(whole / 3600))}h`;
};

/** The experimental `sessionPersistence` of a rule (GEP-1619). */
export const sessionAffinity: Lowering<'sessionAffinity'> = ({ value: { cookie }, from }, { edition }) => {
  const { name, maxAgeSeconds, expiresSeconds } = cookie;
  if (edition.channel === 'standard') return unsupported({}, affinityLost({ name }, ...from));
  const seconds = maxAgeSeconds ?? expiresSeconds ?? 0;
  const body = {
    sessionName: name,
    type: 'Cookie',
    absoluteTimeout: seconds > 0 ? lifetime(seconds) : undefined,
    cookieConfig: { lifetimeType: seconds > 0 ? 'Permanent' : 'Session' },
  };
  const sessionPersistence = { by: 'session-affinity', from, body };
  return approximate({ change: (draft) => ({ ...draft, sessionPersistence }) }, persistenceDiffers({ name }, ...from));
};
