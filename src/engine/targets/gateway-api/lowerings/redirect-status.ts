import { finding } from '../../../report/diagnostic.ts';
import type { Span } from '../../../text/span.ts';
import { type Edition, redirectStatus } from '../release.ts';

const redirectStatusDiffers = finding<{ wanted: number; sent: number; release: string }>({
  code: 'redirect-status-differs',
  severity: 'differs',
  text: ({ wanted, sent, release }) =>
    `The redirect is answered with ${sent} instead of ${wanted}, which a RequestRedirect of Gateway API ${release} can’t send.`,
  why: 'Gateway API knows the redirect codes 301 and 302, and from release 1.5 on 303, 307 and 308. With 301 and 302 a client may turn a POST into a GET; choose release 1.5 or later to keep the method.',
});

/** The status to send, and what is to be said where it is not the wanted one. */
export function statusFor(wanted: number, edition: Edition, from: readonly Span[]) {
  const sent = redirectStatus(wanted, edition) ?? 302;
  const said = sent === wanted ? [] : [redirectStatusDiffers({ wanted, sent, release: edition.release }, ...from)];
  return { sent, said };
}
