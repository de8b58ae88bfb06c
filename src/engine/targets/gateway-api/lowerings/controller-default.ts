import { type ControllerDefaultName, leftOpen } from '../../../model/facts/controller-default.ts';
import { finding } from '../../../report/diagnostic.ts';
import { approximate, exact, type Lowering, unsupported } from '../lowering.ts';

interface Words {
  readonly code: string;
  readonly text: (value: string) => string;
  readonly why: string;
  /** Of what somebody set in the controller's configuration, and no migration has by itself. */
  readonly asked?: 'breaks' | 'differs';
}

/** What every migration to Gateway API changes although nobody wrote it, and how the old behaviour is kept. */
const words: Readonly<Record<ControllerDefaultName, Words>> = {
  'body-limit': {
    code: 'default-body-limit',
    text: (value) => `Request bodies larger than ${value} were refused with 413; Gateway API sets no limit.`,
    why: 'The limit is the implementation’s own: often none, sometimes a buffer’s size. If a backend relies on the limit, set your implementation’s policy for it, or check the size in the application.',
  },
  'backend-timeouts': {
    code: 'default-backend-timeouts',
    text: (value) =>
      `A backend that was silent for ${value} cost the client a 504, however long the whole answer took; Gateway API has no such timeout, and some implementations end every request after 15 s in all.`,
    why: 'timeouts.request counts the whole request. Where your implementation has a total limit of its own, set timeouts.request: 0s on rules that serve downloads, streams or slow reports; its idle timeout is set in its own policy.',
  },
  hsts: {
    code: 'default-hsts',
    text: (value) =>
      `Every response over https carried Strict-Transport-Security: ${value}; routes of a Gateway add no such header.`,
    why: 'Browsers remember the header, so nothing happens at once, but new visitors are no longer kept on https. Keep it with a ResponseHeaderModifier that sets Strict-Transport-Security on the rules bound to the https listeners, or let the application send it.',
  },
  retries: {
    code: 'default-retries',
    text: (value) =>
      `A failed try was repeated with another endpoint (${value}); standard Gateway API does not say whether it is.`,
    why: 'Without a rule implementations retry as they see fit: some never, some on connection errors. HTTPRoute has a retry field in the experimental channel only; else use your implementation’s policy.',
  },
  'client-address': {
    code: 'client-address-not-expressible',
    text: (value) =>
      `Proxies in front were believed about the client’s address (${value}); whose word a Gateway takes is the implementation’s own.`,
    why: 'Lists of addresses, rate limits and logs see the load balancer instead of the client, or a client makes up its address, where this is set otherwise. Tell the implementation which proxies stand before it. Where one of them ends TLS, routes that redirect http to https redirect what it hands on as well, again and again.',
    asked: 'differs',
  },
  'blocked-addresses': {
    code: 'blocked-addresses-not-expressible',
    text: (value) => `Requests from ${value} were refused with 403 on every host; they are let in.`,
    why: 'Gateway API has no lists of addresses. Refuse them at the load balancer, with a NetworkPolicy or with your implementation’s policy before traffic moves.',
    asked: 'breaks',
  },
  'client-address-headers': {
    code: 'default-client-address-headers',
    text: (value) =>
      `Backends got ${value || 'X-Real-IP, X-Forwarded-Host, -Port and -Scheme'} and an X-Forwarded-For of the client alone; which of these a Gateway sends, and whether it appends to what the client sent, is its own choice.`,
    why: 'Applications that read X-Real-IP or trust the first address of X-Forwarded-For may see another address. Check what your implementation sends, and set the number of trusted proxies in both.',
  },
  'underscore-headers': {
    code: 'default-underscore-headers',
    text: (value) =>
      value === 'dropped'
        ? 'Request headers with an underscore in their name were dropped; most Gateways pass them on.'
        : 'Request headers with an underscore in their name were passed on; some Gateways drop them or refuse the request.',
    why: 'What becomes of them is set in the implementation’s own policy or configuration. Backends that turn headers into variables (CGI, WSGI) can take X_User for X-User. Remove such headers with a RequestHeaderModifier where a backend trusts them.',
  },
  'path-normalisation': {
    code: 'default-path-normalisation',
    text: () =>
      'Paths were matched decoded, with // merged and dots resolved, and reached the backend as they were sent; how a Gateway treats such paths is its own choice.',
    why: 'Requests such as //a, /a/../b or /a%2Fb may match another rule, or reach the backend in another form. It matters where a path guards something.',
  },
  'refused-methods': {
    code: 'default-refused-methods',
    text: (value) =>
      `Requests with the methods ${value} were refused with 405 before they met a rule; Gateway API leaves no method out.`,
    why: 'A backend that answers TRACE shows a page the headers that were sent, cookies of others among them, where a browser can be made to ask so. Refuse the method in the application, or see that your implementation does.',
  },
  'default-certificate': {
    code: 'default-certificate',
    text: () =>
      'Hosts without TLS were answered on port 443 too, with the controller’s own certificate; the Gateway has https listeners only for hosts with TLS.',
    why: 'Clients that ignored the wrong certificate now fail to connect. Give the host a certificate, and it gets a listener.',
  },
  'default-backend': {
    code: 'default-backend',
    text: (value) =>
      `Requests that match nothing were answered by ${value || 'the default backend'}; a Gateway answers 404 itself.`,
    why: 'The status stays the same for a plain 404 page; the text differs. For a page of your own, write a route without hostname and with the path / on the http and https listeners.',
  },
  gzip: {
    code: 'default-gzip',
    text: (value) => `Compression of responses was ${value}; Gateway API does not speak of it.`,
    why: 'Responses may grow or shrink on the wire. Compress in the application, or with your implementation’s policy.',
  },
  'tls-versions': {
    code: 'default-tls-versions',
    text: (value) =>
      `The controller accepted ${value}; which versions a listener accepts is the implementation’s default.`,
    why: 'Old clients may be let in or shut out. listeners[].tls.options can set versions and ciphers where the implementation has names for them.',
  },
};

/** Said once for the whole estate, as a difference that every migration has. */
export const controllerDefault: Lowering<'controllerDefault'> = ({ value, from }) => {
  if (value.value === leftOpen) return exact({});
  const { code, text, why, asked } = words[value.name];
  if (asked) return unsupported({}, finding<string>({ code, severity: asked, text, why })(value.value, ...from));
  const expected = finding<string>({ code, severity: 'differs', expected: true, text, why });
  return approximate({}, expected(value.value, ...from));
};
