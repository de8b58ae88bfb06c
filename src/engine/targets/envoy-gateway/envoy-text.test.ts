import { expect, it } from 'vitest';
import { envoyText } from './envoy-text.ts';

it.each([
  ['DENY', 'DENY'],
  ['100%', '100%%'],
  ['$remote_addr', '%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%'],
  ['https://$host$request_uri', 'https://%REQ(:AUTHORITY)%%REQ(:PATH)%'],
  ['$' + '{scheme}://x', '%REQ(:SCHEME)%://x'],
  ['$http_x_tenant', '%REQ(X-TENANT)%'],
  ['$upstream_addr', undefined],
  ['/new/$1', undefined],
])('%s becomes %s', (text, value) => {
  expect(envoyText(text)).toBe(value);
});
