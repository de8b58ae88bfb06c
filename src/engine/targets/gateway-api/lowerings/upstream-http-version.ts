import { finding } from '../../../report/diagnostic.ts';
import { inert, type Lowering, unsupported } from '../lowering.ts';

const speaksNewer = finding<{ version: string }>({
  code: 'upstream-http-version-not-expressible',
  severity: 'differs',
  text: ({ version }) => `The backend is spoken to in HTTP/1.1 in place of ${version}.`,
  why: 'No implementation of Gateway API speaks HTTP/1.0 to a backend. One that knows 1.0 only must ignore Transfer-Encoding: chunked and keep-alive, or get a small proxy in front of it; try one upload and one download before traffic moves.',
});

/** HTTP/1.1 is what every implementation speaks. */
export const upstreamHttpVersion: Lowering<'upstreamHttpVersion'> = ({ value, from }) =>
  value.version === '1.1'
    ? inert('Backends are spoken to in HTTP/1.1 anyway.')
    : unsupported({}, speaksNewer({ version: value.version }, ...from));
