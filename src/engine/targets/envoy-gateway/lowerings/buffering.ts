import { finding } from '../../../report/diagnostic.ts';
import { exact, type Lowering } from '../../gateway-api/lowering.ts';
import { anyway } from '../traffic-policy.ts';

/** Most bytes of the headers of an answer that Envoy takes from a backend (max_response_headers_kb). */
const longestHeaders = 60 * 1024;

const headersBeyondEnvoy = finding<{ size: string }>({
  code: 'response-headers-beyond-60-kib',
  severity: 'note',
  text: ({ size }) =>
    `Answers with headers of up to ${size} were passed on; Envoy takes 60 KiB of headers, and answers 503 beyond.`,
  why: 'Headers that large are mostly cookies by mistake: browsers and servers refuse them far below. Only an EnvoyPatchPolicy can raise the limit.',
});

/** Envoy sends a body on as it comes. Who asks can't see what is kept on the way. */
export const requestBuffering: Lowering<'requestBuffering'> = ({ value: { buffered } }) =>
  anyway(
    buffered === false
      ? 'Envoy passes requests on as they come.'
      : 'Envoy passes requests on as they come, and slows the client down to the backend’s pace; the client sees no difference.',
  );

/** Envoy sends an answer on as it comes, within a small buffer for each connection. */
export const responseBuffering: Lowering<'responseBuffering'> = ({ value: { headerBytes }, from }) => {
  if (headerBytes !== null && headerBytes > longestHeaders)
    return exact({}, headersBeyondEnvoy({ size: `${Math.round(headerBytes / 1024)} KiB` }, ...from));
  return anyway('Envoy passes answers on as they come, with up to 60 KiB of headers; the client sees no difference.');
};
