import { describe, expect, it } from 'vitest';
import { readSnippet, type SnippetPlace, type Statement } from '../index.ts';

const read = (text: string, place: SnippetPlace = 'configuration') => readSnippet(text, place).statements;
const only = (text: string, place?: SnippetPlace): Statement | undefined => read(text, place)[0];
const header = (name: string, constant: string) => ({ name, value: { constant } });
const usual = [200, 201, 204, 206, 301, 302, 303, 304, 307, 308];

describe('headers', () => {
  it.each([
    ['add_header X-A "b c";', { operation: 'add', headers: [header('X-A', 'b c')], statuses: usual }],
    ['add_header X-A b always;', { operation: 'add', headers: [header('X-A', 'b')], statuses: 'all' }],
    ['more_set_headers "X-A: b";', { operation: 'set', headers: [header('X-A', 'b')], statuses: 'all' }],
    ['more_set_headers "A: b: c" "D:e";', { operation: 'set', headers: [header('A', 'b: c'), header('D', 'e')] }],
    ['more_set_headers -s "404 500" -t text/html "A: b";', { statuses: [404, 500], contentTypes: ['text/html'] }],
    ['more_set_headers -a "Set-Cookie: a=b";', { operation: 'add', headers: [header('Set-Cookie', 'a=b')] }],
    ['more_set_headers "Server:";', { operation: 'remove', headers: [{ name: 'Server', value: null }] }],
    [
      'more_clear_headers Server "X-Hidden-*";',
      { operation: 'remove', headers: [{ name: 'Server' }, { name: 'X-Hidden-*' }] },
    ],
    [
      'proxy_hide_header X-Powered-By;',
      { operation: 'remove', headers: [{ name: 'X-Powered-By' }], ofBackendOnly: true },
    ],
  ])('%s', (text, expected) => expect(only(text)).toMatchObject({ kind: 'response-header', ...expected }));

  it.each([
    ['proxy_set_header X-A b;', { operation: 'set', headers: [header('X-A', 'b')], seenByNginx: false }],
    ['proxy_set_header X-A "";', { operation: 'remove', headers: [{ name: 'X-A', value: null }] }],
    ['more_set_input_headers -r "X-A: b";', { operation: 'set', onlyIfPresent: true, seenByNginx: true }],
    ['more_clear_input_headers Authorization;', { operation: 'remove', headers: [{ name: 'Authorization' }] }],
  ])('%s', (text, expected) => expect(only(text)).toMatchObject({ kind: 'request-header', ...expected }));

  it('knows what variables mean', () => {
    const value = (text: string) => {
      const found = only(`proxy_set_header X-A ${text};`);
      return found?.kind === 'request-header' ? found.headers[0]?.value?.parts : undefined;
    };
    expect(value('$http_x_forwarded_user')).toMatchObject([{ value: { of: 'header', name: 'x-forwarded-user' } }]);
    expect(value('$host')).toMatchObject([{ value: { of: 'host' } }]);
    expect(value('"a-$' + '{remote_addr}-$scheme"')).toMatchObject([
      { literal: 'a-' },
      { variable: 'remote_addr', value: { of: 'client-address' } },
      { literal: '-' },
      { value: { of: 'scheme' } },
    ]);
    expect(value('$req_id')).toMatchObject([{ value: { of: 'request-id' } }]);
    expect(value('$nonsense')).toMatchObject([{ value: { of: 'unknown', name: 'nonsense' } }]);
  });

  it.each([
    ['expires 1h;', 'max-age=3600'],
    ['expires -1;', 'no-cache'],
    ['expires epoch;', 'no-cache'],
    ['expires max;', 'max-age=315360000'],
    ['expires off;', null],
    ['expires @15h;', null],
    ['expires 0;', 'max-age=0'],
  ])('%s', (text, cacheControl) => expect(only(text)).toMatchObject({ kind: 'cache-lifetime', cacheControl }));
});

describe('answers', () => {
  it.each([
    ['return 404;', { status: 404, body: null, redirect: null }],
    ['return 200 "ok";', { status: 200, body: { constant: 'ok' }, redirect: null }],
    ['return https://a.example/x;', { status: 302, redirect: { host: { name: 'a.example' } } }],
    [
      'return 301 https://new.example.com$request_uri;',
      {
        status: 301,
        redirect: { scheme: 'https', host: { name: 'new.example.com', port: null }, pathKind: 'kept', query: 'kept' },
      },
    ],
    [
      'return 308 https://$host$request_uri;',
      { redirect: { scheme: 'https', host: 'same', pathKind: 'kept', query: 'kept' } },
    ],
    [
      'return 302 $scheme://$http_host/app;',
      { redirect: { scheme: 'same', host: 'same', pathKind: 'fixed', path: '/app' } },
    ],
    [
      'return 301 /new/;',
      { redirect: { scheme: 'same', host: 'same', pathKind: 'fixed', path: '/new/', query: 'dropped' } },
    ],
    [
      'return 301 https://a.example:8443/v2$uri;',
      { redirect: { host: { name: 'a.example', port: 8443 }, pathKind: 'prefixed', path: '/v2', query: 'dropped' } },
    ],
    ['return 301 https://a.example$uri$is_args$args;', { redirect: { pathKind: 'kept', query: 'kept' } }],
    ['return 301 https://a.example/login?next=1;', { redirect: { pathKind: 'fixed', path: '/login', query: 'fixed' } }],
    ['return 301 https://www.$host$request_uri;', { redirect: { host: null, pathKind: 'kept' } }],
    ['return 301 https://a.example;', { redirect: { pathKind: 'fixed', path: '/', query: 'dropped' } }],
  ])('%s', (text, expected) => expect(only(text)).toMatchObject({ kind: 'answer', ...expected }));

  it.each([
    [
      'rewrite ^/old/(.*)$ /new/$1 permanent;',
      { flag: 'permanent', redirect: { status: 301, target: { host: 'same', pathKind: 'captured', query: 'kept' } } },
    ],
    ['rewrite /.well-known/x /y$1 break;', { replacement: { text: '/y$1', constant: '/y' } }],
    ['rewrite ^/a /b break;', { flag: 'break', redirect: null, keepsQuery: true }],
    ['rewrite ^/a /b?x=1? last;', { flag: 'last', redirect: null, keepsQuery: false, replacement: { text: '/b?x=1' } }],
    [
      'rewrite ^ https://b.example$request_uri? permanent;',
      { redirect: { status: 301, target: { host: { name: 'b.example' }, pathKind: 'kept', query: 'kept' } } },
    ],
    ['rewrite ^ https://b.example$request_uri permanent;', { redirect: { target: { query: 'doubled' } } }],
    [
      'rewrite ^/(.*)$ https://b.example/$1 redirect;',
      { redirect: { status: 302, target: { pathKind: 'kept', query: 'kept' } } },
    ],
    [
      'rewrite ^(.*)$ https://b.example/v1$1;',
      { flag: 'none', redirect: { status: 302, target: { pathKind: 'prefixed', path: '/v1' } } },
    ],
  ])('%s', (text, expected) => expect(only(text)).toMatchObject({ kind: 'rewrite', ...expected }));
});

describe('conditions', () => {
  const condition = (text: string) => {
    const found = only(`if ${text} { return 403; }`);
    return found?.kind === 'conditional' ? found.condition : undefined;
  };
  it.each([
    [
      '($http_user_agent ~* "(bot|crawl)")',
      {
        subject: { of: 'header', name: 'user-agent' },
        operator: 'matches',
        pattern: '(bot|crawl)',
        ignoreCase: true,
        negated: false,
      },
    ],
    ['($request_method = POST)', { subject: { of: 'method' }, operator: 'equals', pattern: 'POST' }],
    [
      '($request_method !~ ^(GET|HEAD)$ )',
      { operator: 'matches', negated: true, pattern: '^(GET|HEAD)$', ignoreCase: false },
    ],
    [
      "( $host != 'www.example.com' )",
      { subject: { of: 'host' }, operator: 'equals', negated: true, pattern: 'www.example.com' },
    ],
    ['($cookie_beta)', { subject: { of: 'cookie', name: 'beta' }, operator: 'is-set' }],
    ['($arg_debug = "1")', { subject: { of: 'query-parameter', name: 'debug' }, operator: 'equals' }],
    ['($request_uri ~ ^/internal)', { subject: { of: 'request-target' }, operator: 'matches' }],
    ['(!-f $request_filename)', { operator: 'file-exists', negated: true, pattern: '$request_filename' }],
    ['($http_x = "")', { operator: 'equals', pattern: '' }],
    ['($a && $b)', { operator: 'malformed' }],
    ['(!$http_x)', { operator: 'malformed' }],
    ['$http_x', { operator: 'malformed' }],
  ])('if %s', (text, expected) => expect(condition(text)).toMatchObject(expected));

  const tests = (text: string) => {
    const last = read(text, 'server').at(-1);
    if (last?.kind !== 'conditional') return undefined;
    return last.when?.map((all) =>
      all
        .map(
          (each) =>
            `${each.negated ? '!' : ''}${each.variable}${each.operator === 'equals' ? '=' : '~'}${each.pattern}`,
        )
        .join(' & '),
    );
  };
  it('follows flags through earlier ifs', () => {
    expect(
      tests(
        'set $m 0; if ($http_user_agent ~* "(Mobile)") { set $m 1; } if ($m = 1) { return 301 https://m.example.com; }',
      ),
    ).toEqual(['http_user_agent~(Mobile)']);
    expect(
      tests(
        'if ($request_method = POST) { set $t P; } if ($http_x = y) { set $t "$' +
          '{t}X"; } if ($t = PX) { return 403; }',
      ),
    ).toEqual(['request_method=POST & http_x=y']);
    expect(
      tests('set $ok 0; if ($arg_a = 1) { set $ok 1; } if ($arg_b = 1) { set $ok 1; } if ($ok = 1) { return 204; }'),
    ).toEqual(['arg_a=1', 'arg_b=1']);
    expect(tests('set $ok 1; if ($arg_a = 1) { set $ok 0; } if ($ok) { return 403; }')).toEqual(['!arg_a=1']);
    expect(tests('set $x a; if ($x = a) { return 403; }')).toEqual(['']);
    expect(tests('set $x a; if ($x = b) { return 403; }')).toEqual([]);
    expect(tests('set $x $http_y; if ($x = b) { return 403; }')).toEqual(['http_y=b']);
    expect(tests('set $x "$http_y$http_z"; if ($x = b) { return 403; }')).toBeUndefined();
  });
});

describe('everything else', () => {
  it.each([
    ['deny 10.0.0.0/8;', { kind: 'access', allow: false, source: '10.0.0.0/8' }],
    ['allow all;', { kind: 'access', allow: true, source: 'all' }],
    ['client_max_body_size 10m;', { kind: 'body-limit', bytes: 10_485_760 }],
    ['client_max_body_size 0;', { kind: 'body-limit', bytes: 0 }],
    ['proxy_read_timeout 1h30m;', { kind: 'timeout', of: 'backend-read', milliseconds: 5_400_000 }],
    ['proxy_connect_timeout 500ms;', { kind: 'timeout', of: 'backend-connect', milliseconds: 500 }],
    ['send_timeout 75;', { kind: 'timeout', of: 'client-send', milliseconds: 75_000 }],
    ['proxy_buffering off;', { kind: 'buffering', of: 'response', enabled: false }],
    ['proxy_request_buffering on;', { kind: 'buffering', of: 'request', enabled: true }],
    ['proxy_buffers 8 16k;', { kind: 'buffers', of: 'response', count: 8, bytes: 16_384 }],
    ['large_client_header_buffers 4 32k;', { kind: 'buffers', of: 'request-header', count: 4, bytes: 32_768 }],
    ['gzip on;', { kind: 'compression', algorithm: 'gzip', enabled: true }],
    ['gzip_types text/css application/json;', { kind: 'compression', types: ['text/css', 'application/json'] }],
    ['satisfy any;', { kind: 'satisfy', mode: 'any' }],
    ['limit_req zone=one burst=5 nodelay;', { kind: 'rate-limit', zone: 'one', burst: 5, delay: null }],
    ['limit_req zone=one;', { kind: 'rate-limit', burst: 0, delay: 0 }],
    ['limit_conn addr 10;', { kind: 'connection-limit', zone: 'addr', connections: 10 }],
    ['limit_rate 100k;', { kind: 'bandwidth', bytesPerSecond: 102_400 }],
    ['auth_request /auth;', { kind: 'auth-request', uri: '/auth' }],
    ['auth_request off;', { kind: 'auth-request', uri: null }],
    [
      'auth_request_set $u $upstream_http_x_user;',
      { kind: 'auth-variable', name: 'u', value: { parts: [{ value: { of: 'response-header', name: 'x-user' } }] } },
    ],
    ['auth_basic off;', { kind: 'basic-auth', enabled: false }],
    ['error_page 404 500 =200 /sorry;', { kind: 'error-page', statuses: [404, 500], answerStatus: 200 }],
    ['error_page 401 = @login;', { kind: 'error-page', statuses: [401], answerStatus: 'of-target' }],
    ['proxy_next_upstream error timeout http_502;', { kind: 'retries', on: ['error', 'timeout', 'http_502'] }],
    ['proxy_ssl_verify on;', { kind: 'backend-tls', setting: 'verify', values: ['on'] }],
    ['proxy_cookie_path / "/; SameSite=None";', { kind: 'cookie-rewrite', of: 'path', from: '/' }],
    ['access_log off;', { kind: 'access-log', enabled: false }],
    ['sub_filter a b;', { kind: 'body-rewrite', values: ['a', 'b'] }],
    ['modsecurity off;', { kind: 'firewall', setting: 'switch', enabled: false }],
    [
      'access_by_lua_block { ngx.exit(403) }',
      { kind: 'script', phase: 'access', code: ' ngx.exit(403) ', inFile: false },
    ],
    ['content_by_lua_file /x.lua;', { kind: 'script', phase: 'content', code: '/x.lua', inFile: true }],
    [
      'set $namespace x;',
      { kind: 'variable', name: 'namespace', ofController: 'the namespace of the Ingress', used: false },
    ],
    [
      'server_tokens off;',
      { kind: 'other', name: 'server_tokens', known: true, meaning: 'whether nginx tells its version' },
    ],
    ['default_type text/plain;', { kind: 'default-type', type: { constant: 'text/plain' } }],
    ['ssl_protocols TLSv1.2 TLSv1.3;', { kind: 'listener-tls', setting: 'protocols', values: ['TLSv1.2', 'TLSv1.3'] }],
    ['set_real_ip_from 10.0.0.0/8;', { kind: 'client-address', setting: 'trusted-proxy', value: '10.0.0.0/8' }],
    ['limit_except get { deny all; }', { kind: 'method-limit', exempt: ['GET', 'HEAD'], body: [{ kind: 'access' }] }],
    ['subs_filter a b;', { kind: 'other', known: false }],
  ])('%s', (text, expected) => expect(only(text)).toMatchObject(expected));

  it.each([
    ['location = /healthz { return 200; }', { type: 'exact', path: '/healthz', ignoreCase: false }],
    ['location /a { return 200; }', { type: 'prefix', path: '/a' }],
    ['location ^~ /a { return 200; }', { type: 'final-prefix', path: '/a' }],
    ['location ~* \\.php$ { deny all; }', { type: 'regex', path: '\\.php$', ignoreCase: true }],
    ['location ~^/x { deny all; }', { type: 'regex', path: '^/x', ignoreCase: false }],
    ['location @named { return 404; }', { type: 'named', path: '@named' }],
  ])('%s', (text, match) => expect(only(text, 'server')).toMatchObject({ kind: 'location', match }));

  it('fills in what a snippet sets once', () => {
    const [, added] = read('set $origin "https://a.example"; add_header Access-Control-Allow-Origin $origin;');
    expect(added).toMatchObject({ headers: [header('Access-Control-Allow-Origin', 'https://a.example')] });
    const [, , changing] = read('set $o a; if ($http_x) { set $o b; } add_header X $o;');
    expect(changing).toMatchObject({ headers: [{ value: { constant: null } }] });
  });

  it('says where everything stands', () => {
    const text = '# c\nif ($http_x) {\n  return 403;\n}\nadd_header A b;';
    const [first, second] = read(text);
    expect(first).toMatchObject({
      at: { start: 4, end: text.indexOf('}') + 1 },
      text: 'if ($http_x) { … }',
      directive: 'if',
    });
    expect(first).toMatchObject({ body: [{ kind: 'answer', text: 'return 403;' }] });
    expect(second?.text).toBe('add_header A b;');
  });

  it('reads a stream-snippet', () => {
    const [server] = read('server {\n  listen 8000;\n  proxy_pass 127.0.0.1:80;\n}', 'stream');
    expect(server).toMatchObject({ kind: 'other', name: 'server', known: true, cautions: [] });
    expect(server).toMatchObject({
      body: [
        { name: 'listen', cautions: [] },
        { name: 'proxy_pass', cautions: [] },
      ],
    });
  });
});
