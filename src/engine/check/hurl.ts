import type { SavedRequest } from '../simulate/request.ts';

const head = `# Asks a running Gateway what the kept requests must get. Point the names at its address, for example
#   hurl --test --connect-to shop.example.com:443:GATEWAY:443 requests.hurl
# Which backend answers cannot be seen from outside: compare that with \`gatewright probe --cases requests.yaml\`.
`;

/** Kept requests as a Hurl file (https://hurl.dev/docs/hurl-file.html). */
export const hurlOf = (saved: readonly SavedRequest[]): string => `${[head, ...saved.map(entryOf)].join('\n')}`;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** In a value, a backslash, a hash and braces have a meaning of their own. */
const escaped = (text: string): string => text.replace(/[\\#]/g, '\\$&').replace(/\{\{/g, '\\u{7b}\\u{7b}');

function entryOf({ name, request, expect }: SavedRequest): string {
  const { method, scheme, host, path, headers, port, bodyBytes = 0 } = request;
  const isWritten = port === undefined || /:\d+$/.test(host);
  const authority = `${host}${isWritten ? '' : `:${port}`}`;
  const title = `# ${oneLine(name)}\n`;
  if (expect.status === 0)
    return `${title}# Gets no connection, which Hurl cannot expect: ${method} ${scheme}://${authority}${path}\n`;
  const lines = [
    `${method} ${scheme}://${authority}${escaped(path)}`,
    ...Object.entries(headers).map(([header, value]) => `${header}: ${escaped(oneLine(value))}`),
    ...(bodyBytes > 0 ? [`\`${'a'.repeat(Math.min(bodyBytes, 65_536))}\``] : []),
    // 200 stands for whatever the backend says.
    `HTTP ${expect.status === 200 ? '*' : expect.status}`,
    ...(expect.location === undefined
      ? []
      : ['[Asserts]', `header "Location" == "${expect.location.replace(/[\\"]/g, '\\$&')}"`]),
  ];
  return `${title}${lines.join('\n')}\n`;
}
