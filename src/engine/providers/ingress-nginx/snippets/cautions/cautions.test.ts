import { describe, expect, it } from 'vitest';
import { everyStatement, readSnippet, type SnippetPlace } from '../index.ts';

const codes = (text: string, place: SnippetPlace) =>
  everyStatement(readSnippet(text, place).statements).flatMap(({ directive, cautions }) =>
    cautions.map(({ code }) => `${directive}: ${code}`),
  );
const inConfiguration = (text: string) => codes(text, 'configuration');

describe('what nginx refuses', () => {
  it.each([
    ['no_such_directive on;', ['no_such_directive: refused']],
    ['server { listen 80; }', ['server: refused']],
    ['add_header X;', ['add_header: refused']],
    ['gzip maybe;', ['gzip: refused']],
    ['gzip on; gzip off;', ['gzip: refused']],
    ['return abc;', ['return: refused']],
    ['if ($a && $b) { return 403; }', ['if: refused', 'return: order']],
    ['if ($http_x) { proxy_set_header A b; }', ['if: order', 'proxy_set_header: refused']],
    ['deny nobody;', ['deny: refused']],
    ['satisfy some;', ['satisfy: refused']],
    ['add_header A b { }', ['add_header: refused']],
  ])('%s', (text, expected) => expect(inConfiguration(text)).toEqual(expected));

  it.each([
    'proxy_read_timeout 300;',
    'client_max_body_size 10m;',
    'proxy_buffering on;',
    'proxy_pass http://x;',
    'proxy_redirect off;',
  ])('as a duplicate of the controller’s own line: %s', (text) => {
    expect(inConfiguration(text)).toEqual([`${text.split(' ')[0]}: refused`]);
    expect(codes(text, 'server')).not.toContain(`${text.split(' ')[0]}: duplicate`);
    expect(codes(`location /x { ${text} }`, 'server').filter((code) => code.endsWith(': refused'))).toEqual([]);
  });
  it('unless the ConfigMap provides it', () => {
    expect(inConfiguration('limit_req zone=mine burst=5;')).toEqual(['limit_req: needs-configmap']);
    expect(inConfiguration('brotli on;')).toEqual(['brotli: needs-configmap']);
    expect(inConfiguration('proxy_set_header X $mapped;')).toEqual(['proxy_set_header: needs-configmap']);
    expect(inConfiguration('if ($blocked) { return 403; }')).toContain('if: needs-configmap');
    expect(inConfiguration('set $mapped a; proxy_set_header X $mapped;')).toEqual([]);
    expect(inConfiguration('if ($uri ~ "^/(?<tail>.*)") { return 301 /x/$tail; }')).toEqual(['return: order']);
  });
});

describe('traps', () => {
  it('of headers', () => {
    expect(inConfiguration('add_header X y;')).toEqual([
      'add_header: replaces-inherited',
      'add_header: some-answers-only',
    ]);
    expect(inConfiguration('add_header X y always;')).toEqual(['add_header: replaces-inherited']);
    expect(inConfiguration('more_set_headers "X: y";')).toEqual([]);
    expect(inConfiguration('proxy_set_header X-Forwarded-Proto https;')).toEqual(['proxy_set_header: sent-twice']);
    expect(inConfiguration('proxy_set_header X-Real-IP "";')).toEqual(['proxy_set_header: no-effect']);
    expect(inConfiguration('more_set_input_headers "X-Real-IP: 1.2.3.4";')).toEqual([]);
    expect(codes('proxy_set_header X-A b;', 'server')).toEqual(['proxy_set_header: no-effect']);
  });
  it('of the order of phases', () => {
    expect(inConfiguration('deny all; return 404;')).toEqual(['deny: no-effect', 'return: order']);
    expect(inConfiguration('return 403; rewrite ^ /x;')).toEqual([
      'return: order',
      'rewrite: no-effect',
      'rewrite: order',
    ]);
    expect(codes('return 301 https://a.example$request_uri;', 'server')).toEqual(['return: order']);
    expect(inConfiguration('rewrite ^/a /b break;')).toEqual(['rewrite: order']);
  });
  it('of locations', () => {
    expect(codes('location = /healthz { access_log off; return 200; }', 'server')).toEqual([
      'location: bypasses-controller',
    ]);
    const [location] = readSnippet('location /x { deny all; }', 'server').statements;
    expect(location?.cautions[0]?.message).toContain('404');
    expect(codes('client_max_body_size 1m;', 'server')).toEqual(['client_max_body_size: no-effect']);
  });
  it('of an expression without a group', () => {
    expect(inConfiguration('rewrite /.well-known/x /y$1 break;')).toEqual(['rewrite: always-empty', 'rewrite: order']);
    expect(inConfiguration('rewrite /x/(?:a|b)(.*) /y$1 break;')).toEqual(['rewrite: order']);
  });
  it('of auth_request_set in the location that is asked', () => {
    expect(codes('auth_request_set $a $upstream_http_x; proxy_set_header A $a;', 'auth')).toEqual([
      'auth_request_set: no-effect',
    ]);
  });
  it('of the whole snippet', () => {
    expect(readSnippet('gzip on;', 'server').cautions.map(({ code }) => code)).toEqual(['wider-than-ingress']);
    expect(readSnippet(' # nothing', 'server').cautions).toEqual([]);
  });
});
