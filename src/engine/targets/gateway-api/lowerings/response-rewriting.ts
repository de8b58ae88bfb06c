import { finding } from '../../../report/diagnostic.ts';
import { type Lowering, unsupported } from '../lowering.ts';

const cookiesNotExpressible = finding<{ what: readonly string[] }>({
  code: 'cookie-rewrite-not-expressible',
  severity: 'differs',
  text: ({ what }) => `Cookies reach the client as the backend wrote them: ${what.join(' and ')}.`,
  why: 'A header modifier replaces a header as a whole and can’t change parts of one. Let the application set the Domain and Path that clients see; a browser refuses a cookie whose Domain is not that of the page, and does not send one whose Path does not fit.',
});

/** Attributes of cookies can't be changed. */
export const cookieRewrite: Lowering<'cookieRewrite'> = ({ value, from }) => {
  const { domain, path } = value;
  const what = [
    ...(domain ? [`Domain=${domain.from} no longer becomes ${domain.to}`] : []),
    ...(path ? [`Path=${path.from} no longer becomes ${path.to}`] : []),
  ];
  return unsupported({}, cookiesNotExpressible({ what }, ...from));
};

const locationNotExpressible = finding<{ from: string; to: string }>({
  code: 'location-rewrite-not-expressible',
  severity: 'differs',
  text: ({ from, to }) =>
    `Redirects of the backend reach the client as the backend wrote them: ${from} in Location and Refresh no longer becomes ${to}.`,
  why: 'A header modifier replaces a header as a whole and can’t change parts of one. Let the application write the addresses that clients see: most frameworks do where they read X-Forwarded-Host and X-Forwarded-Proto.',
});

/** Redirects of a backend can't be changed. */
export const locationRewrite: Lowering<'locationRewrite'> = ({ value, from }) =>
  unsupported({}, locationNotExpressible(value, ...from));
