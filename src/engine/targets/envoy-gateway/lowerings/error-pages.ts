import { finding } from '../../../report/diagnostic.ts';
import { exact, type Lowering, unsupported } from '../../gateway-api/lowering.ts';
import { trafficPolicy } from '../traffic-policy.ts';

const by = 'error-pages';

const pagesLost = finding<{ codes: readonly number[]; backend: string }>({
  code: 'error-pages-of-backend-lost',
  severity: 'differs',
  text: ({ codes, backend }) =>
    `Answers with ${codes.join(', ')} are passed on as they are; until now ${backend} made the page.`,
  why: 'Envoy Gateway replaces answers with a fixed text (responseOverride of a BackendTrafficPolicy), it asks no other backend. Put the page into a ConfigMap under the key response.body, and name it in responseOverride[].response.body.valueRef for these statuses.',
});

const fallbackLost = finding<{ backend: string }>({
  code: 'fallback-backend-lost',
  severity: 'differs',
  text: ({ backend }) => `While the Service has no ready pod clients get 503; until now ${backend} answered.`,
  why: 'Envoy Gateway has fallbacks among Backend objects (fallback: true), which name addresses and not pods, and need a health check to see that the first is gone. Write two Backends with healthCheck in a BackendTrafficPolicy where the page matters, or responseOverride for 503.',
});

/** The page of the controller's own default backend: 404 whatever the error was. Pages of a Service are another matter. */
export const errorPages: Lowering<'errorPages'> = ({ value: { codes, backend, ofBackend }, from }) => {
  if (backend) return unsupported({}, pagesLost({ codes, backend: `Service ${backend.name.value}` }, ...from));
  const override = {
    match: { statusCodes: [...new Set(codes)].slice(0, 50).map((value) => ({ type: 'Value', value })) },
    source: ofBackend ? undefined : 'Local',
    response: { statusCode: 404, contentType: 'text/html', body: { type: 'Inline', inline: '404 Not Found' } },
  };
  return exact(trafficPolicy(by, from, { responseOverride: [override] }));
};

/** A Service can’t be a fallback. */
export const fallbackBackend: Lowering<'fallbackBackend'> = ({ value: { backend }, from }) =>
  unsupported({}, fallbackLost({ backend: `Service ${backend.name.value}` }, ...from));
