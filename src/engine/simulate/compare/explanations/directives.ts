import { answers500, leadsToHttps, refusedInOtherWords, sourceRefuses } from './conditions.ts';
import { answered, differ, type Explanation, either, when, whereItGoes } from './explanation.ts';

/** `add_header` without `always` leaves errors alone (ngx_http_headers_module). */
const notOnErrors: Explanation = ({ header }, { source, result }) =>
  header?.on === 'response' &&
  source.status >= 400 &&
  source.responseHeaders?.[header.name] === undefined &&
  result.appendedResponseHeaders?.includes(header.name) === true;

/** Directives of the controller's own configuration. */
export const directives: Readonly<Record<string, Explanation>> = {
  'addresses-not-expressible': either(when(sourceRefuses, answered), when(refusedInOtherWords, ['status', 'headers'])),
  'fixed-answer-not-expressible': either(
    when(({ source }) => source.backend === null, answered),
    when(answers500, answered),
  ),
  'conditional-redirect-not-expressible': when(({ source }) => source.location !== undefined, answered),
  'connection-close-becomes-answer': when(({ source }) => source.status === 0, answered),
  'answer-after-https-redirect': when(
    ({ request, result }) => request.scheme === 'http' && leadsToHttps(result),
    answered,
  ),
  'directive-not-expressible': differ(...whereItGoes, 'headers'),
  'protecting-directive-not-expressible': differ(...whereItGoes, 'headers'),
  'snippet-caution': notOnErrors,
  'snippet-not-loaded': differ(...whereItGoes, 'headers'),
  'snippet-is-template': differ(...whereItGoes, 'headers'),
};
