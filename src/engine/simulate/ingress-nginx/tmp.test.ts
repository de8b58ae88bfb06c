import { it } from 'vitest';
import { loadIngressNginx } from './index.ts';
const ing = (name: string, host: string, paths: [string, string][], ann: any = {}) => ({ apiVersion: 'x', kind: 'Ingress', metadata: { name, annotations: Object.fromEntries(Object.entries(ann).map(([k, v]) => ['nginx.ingress.kubernetes.io/' + k, v])) }, spec: { rules: [{ host, http: { paths: paths.map(([path, service]) => ({ path, pathType: 'Prefix', backend: { service: { name: service, port: { number: 80 } } } })) } }] } }) as any;
it('x', () => {
  const n = loadIngressNginx({ ingresses: [ing('a', 'a', [['/', 's'], ['/a/', 's'], ['/foo-a/', 's'], ['/foo/', 's']]), ing('p', 'a', [['/p/', 's']], { 'permanent-redirect': 'http://x/', 'proxy-body-size': '10' }),
    ing('c', 'b', [['/cap/(.*)', 's']], { 'rewrite-target': '$1' }), ing('d', 'b', [['/abs/(.*)', 's']], { 'rewrite-target': 'https://x.org/$1' }), ing('e', 'b', [['/rel/(.*)', 's']], { 'rewrite-target': '/n/$1' }), ing('f', 'b', [['/end$', 's'], ['/rx{,2}z', 's']]) ] });
  console.log(n.configError);
  const q = (host: string, path: string, more: any = {}) => { const a = n.answer({ method: 'GET', scheme: 'http', host, path, headers: {}, ...more }); console.log(host, path, a.status, a.location ?? '', a.backend ? a.upstream?.path : ''); };
  q('a', '/foo'); q('a', '/a'); q('a', '/p', { bodyBytes: 20 }); q('a', '/p/x', { bodyBytes: 20 }); q('a', '/p');
  for (const p of ['/rx{,2}z', '/rxz', '/rxxz', '/cap/b', '/cap/', '/abs/a%20b%26c%C3%A9?q=1', '/abs/a%3Fb', '/rel/a%3Fb{%7B%25', '/end%0A', '/rel/a{b']) q('b', p);
  q('b:xyz', '/end'); q('B.', '/end'); q('b..', '/end'); q('b@c', '/'); q('b', '/x', { method: 'TRACE' }); q('b', '/rel/x?'); 
});
