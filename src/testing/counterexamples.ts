import type { Short } from './short-ingress.ts';

const certificates = { 'auth-tls-secret': 'shop/ca' };
const named = { ...certificates, 'auth-tls-match-cn': 'CN=client' };
const refusing = { 'configuration-snippet': 'if ($http_user_agent ~* "bad") { return 403; }' };
const ownPath = { 'server-snippet': 'location /own { return 200 "ok"; }' };

const sticky = (name: string) => ({ affinity: 'cookie', 'session-cookie-name': name });

/** Estates on which the sides once differed without a word, with the finding that says it where nothing agrees. */
export const counterexamples: Readonly<
  Record<string, { readonly ingresses: readonly Short[]; readonly said?: string }>
> = {
  'a port without a number behind a path with two slashes': {
    ingresses: [{ name: 'one', rules: ['a.example|/foo|web:http'] }],
    said: 'service-port-number-unknown',
  },
  'a rewrite that takes more, behind dot segments': {
    ingresses: [{ name: 'one', annotations: { 'rewrite-target': '/$1' }, rules: ['a.example|/foo/bar/(.+)|web:80'] }],
  },
  'a space in a regular expression': {
    ingresses: [{ name: 'one', annotations: { 'use-regex': 'true' }, rules: ['a.example|/a b|web:80'] }],
  },
  'a vertical bar in a plain path': { ingresses: [{ name: 'one', rules: ['a.example|/a{b}|web:80'] }] },
  'a plain path with a space, of a controller known by name only': {
    ingresses: [{ name: 'one', className: 'other', rules: ['|/a b|web:80'], fallback: 'web:8080' }],
  },
  'headers of a snippet on redirects of the controller': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'configuration-snippet': 'more_set_headers "X: y";' },
        rules: ['a.example|/foo/|web:80'],
      },
    ],
    said: 'headers-not-on-redirects',
  },
  'headers of a snippet on a redirect of everything': {
    ingresses: [
      {
        name: 'one',
        annotations: {
          'permanent-redirect': 'https://b.example/',
          'configuration-snippet': 'more_set_headers "X: y";',
        },
        rules: ['a.example|/|web:80'],
      },
    ],
    said: 'headers-not-on-redirects',
  },
  'headers of a snippet on preflights': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'enable-cors': 'true', 'configuration-snippet': 'more_set_headers "X: y";' },
        rules: ['a.example|/|web:80'],
      },
    ],
    said: 'headers-not-on-preflights',
  },
  'a preflight of an origin that is not allowed, on a redirect': {
    ingresses: [
      {
        name: 'one',
        annotations: {
          'enable-cors': 'true',
          'cors-allow-origin': 'https://page.example',
          'permanent-redirect': 'https://b.example/',
        },
        rules: ['a.example|/|web:80'],
      },
    ],
  },
  'two cookies for one Service': {
    ingresses: [
      { name: 'one', annotations: sticky('one'), rules: ['a.example|/one|web:80'] },
      { name: 'two', annotations: sticky('two'), rules: ['a.example|/two|web:80'] },
    ],
    said: 'session-cookie-of-another-ingress',
  },
  'a cookie for a default backend': {
    ingresses: [{ name: 'one', annotations: sticky('one'), rules: ['a.example'], fallback: 'web:80' }],
  },
  'a canary whose port has no number': {
    ingresses: [
      { name: 'one', rules: ['a.example|/|web:80'] },
      {
        name: 'two',
        annotations: { canary: 'true', 'canary-by-header': 'X-Canary' },
        rules: ['a.example|/|next:http'],
      },
    ],
    said: 'service-port-number-unknown',
  },
  'a host without a certificate beneath a wildcard that has one': {
    ingresses: [
      { name: 'one', className: 'other', rules: ['www.a.example|/|web:80', '*.example|/|web:80'], tls: ['*.example'] },
    ],
    said: 'certificate-of-wider-host',
  },
  'one alias of two hosts, only one of which has a certificate': {
    ingresses: [
      { name: 'one', annotations: { 'server-alias': 'c.example' }, rules: ['a.example|/|web:80'] },
      { name: 'two', annotations: { 'server-alias': 'c.example' }, rules: ['b.example|/|web:80'], tls: ['b.example'] },
    ],
  },
  'a redirect code that nobody can read, beside an address that is none': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'temporal-redirect': '_x', 'temporal-redirect-code': 'x' },
        rules: ['a.example|/|web:80'],
      },
    ],
    said: 'ingress-dropped',
  },
  'a switch that nobody can read, beside an address that is empty': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'from-to-www-redirect': 'x', 'temporal-redirect': '' },
        rules: ['a.example|/|web:80'],
      },
    ],
    said: 'ingress-dropped',
  },
  'a realm that nobody can read, beside the name of a Secret that is none': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'auth-type': 'basic', 'auth-secret': 'a&b', 'auth-realm': 'a$b' },
        rules: ['a.example|/|web:80'],
      },
    ],
    said: 'annotation-denies-requests',
  },
  'a realm that nobody can read, beside a Secret of another namespace': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'auth-type': 'basic', 'auth-secret': 'other/users', 'auth-realm': 'a$b' },
        rules: ['a.example|/|web:80'],
      },
    ],
    said: 'annotation-denies-requests',
  },
  'a Service with capitals behind TLS': {
    ingresses: [{ name: 'one', annotations: { 'backend-protocol': 'HTTPS' }, rules: ['a.example|/|WEB:443'] }],
    said: 'service-name-has-capitals',
  },
  'headers that errors do not carry, on a refusal': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'denylist-source-range': '127.0.0.0/8', 'server-snippet': 'add_header X-Server one;' },
        rules: ['|/|web:80'],
      },
    ],
    said: 'snippet-caution',
  },
  'a common name asked of hosts that nobody serves': {
    ingresses: [
      { name: 'one', annotations: { 'auth-tls-secret': 'shop/ca', 'auth-tls-match-cn': 'CN=client' }, rules: [''] },
    ],
    said: 'host-serves-nothing',
  },
  'a method that nginx refuses, on a host that nobody serves': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'server-snippet': 'if ($request_method = TRACE) { return 405; }' },
        rules: [''],
      },
    ],
    said: 'default-refused-methods',
  },
  'a share for a port without a number': {
    ingresses: [
      { name: 'main', rules: ['|/foo|web:80'] },
      { name: 'next', annotations: { canary: 'true', 'canary-weight': '10' }, fallback: 'next:https' },
    ],
    said: 'service-port-number-unknown',
  },
  'a password before a port without a number': {
    ingresses: [
      { name: 'one', annotations: { 'auth-type': 'basic', 'auth-secret': 'users' }, rules: ['a.example|/|web:http'] },
    ],
    said: 'service-port-number-unknown',
  },
  'a rewrite to an address, on a host without paths': {
    ingresses: [{ name: 'one', annotations: { 'rewrite-target': 'https://b.example/' }, rules: ['a.example'] }],
  },
  'an address for the root of a wildcard host without paths': {
    ingresses: [{ name: 'one', annotations: { 'app-root': '/home' }, rules: ['*.example'] }],
    said: 'wildcard-host-covers-more-labels',
  },
  'a list of addresses on a host without paths, beside a default backend': {
    ingresses: [
      { name: 'one', fallback: 'web:80' },
      { name: 'two', annotations: { 'whitelist-source-range': '10.0.0.0/8' }, rules: ['a.example'] },
    ],
    said: 'host-serves-nothing',
  },
  'preflights of paths that no rule is for': {
    ingresses: [{ name: 'one', annotations: { 'enable-cors': 'true' }, rules: ['a.example|/x%2Fy|web:80'] }],
    said: 'cors-answers-differ',
  },
  'headers for pages of other origins on a redirect of a host without paths': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'enable-cors': 'true', 'permanent-redirect': '/new' },
        rules: ['a.example'],
      },
    ],
    said: 'cors-answers-differ',
  },
  'a status that is empty, beside an address': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'temporal-redirect': 'https://b.example/', 'temporal-redirect-code': '' },
        rules: ['a.example|/|web:80'],
        tls: [],
      },
    ],
  },
  'a time that nobody can read, beside names that are none': {
    ingresses: [
      {
        name: 'one',
        annotations: {
          'auth-url': 'https://auth.example/',
          'auth-cache-duration': '^a^',
          'auth-response-headers': 'a b',
        },
        rules: ['a.example|/|web:80'],
      },
    ],
    said: 'authentication-fails-open',
  },
  'a refusal of a snippet before a redirect of everything': {
    ingresses: [
      {
        name: 'one',
        annotations: { ...refusing, 'permanent-redirect': 'https://b.example/' },
        rules: ['a.example|/|web:80'],
      },
    ],
  },
  'a redirect by an expression before one of everything': {
    ingresses: [
      {
        name: 'one',
        annotations: {
          'configuration-snippet': 'rewrite ^/old/(.*)$ /new/$1 permanent;',
          'temporal-redirect': 'https://b.example/',
        },
        rules: ['a.example|/|web:80'],
      },
    ],
    said: 'directive-not-expressible',
  },
  'an answer of the host before a redirect of everything': {
    ingresses: [{ name: 'one', annotations: { ...ownPath, 'permanent-redirect': '/new' }, rules: ['a.example'] }],
  },
  'a refusal of a snippet before another service is asked': {
    ingresses: [
      { name: 'one', annotations: { ...refusing, 'auth-url': 'https://auth.example/' }, rules: ['a.example|/|web:80'] },
    ],
  },
  'an answer of the host before a password': {
    ingresses: [
      { name: 'one', annotations: { ...ownPath, 'auth-type': 'basic', 'auth-secret': 'users' }, rules: ['a.example'] },
    ],
  },
  'an answer of the server for any host, where no rule has paths': {
    ingresses: [{ name: 'one', annotations: ownPath, rules: [''] }],
  },
  'a client certificate on a path that the controller closes': {
    ingresses: [
      { name: 'one', annotations: { ...certificates, 'auth-type': 'basic' }, rules: ['a.example|/|web:80'], tls: [] },
    ],
  },
  'a client certificate before a redirect of everything': {
    ingresses: [
      {
        name: 'one',
        annotations: { ...certificates, 'permanent-redirect': 'https://b.example/' },
        rules: ['a.example|/|web:80'],
        tls: [],
      },
    ],
  },
  'a client certificate on a host whose only path has no Service': {
    ingresses: [
      { name: 'one', annotations: certificates, rules: ['a.example|/foo|@bucket'], fallback: 'web:80', tls: [] },
    ],
  },
  'a common name on paths that no rule is for': {
    ingresses: [{ name: 'one', annotations: named, rules: ['a.example|/foo|web:80'] }],
  },
  'a common name before the redirect to a final slash': {
    ingresses: [{ name: 'one', annotations: named, rules: ['a.example|/foo/|web:80'], tls: [] }],
  },
  'a common name of certificates that nobody asks for': {
    ingresses: [
      {
        name: 'one',
        annotations: { ...named, 'auth-tls-verify-client': 'off' },
        rules: ['a.example|/foo|web:80'],
        tls: [],
      },
    ],
  },
  'a common name before preflights': {
    ingresses: [{ name: 'one', annotations: { ...named, 'enable-cors': 'true' }, rules: ['a.example|/|web:80'] }],
  },
  'a page for bad certificates, on a host that serves nothing': {
    ingresses: [
      {
        name: 'one',
        annotations: { ...certificates, 'auth-tls-error-page': 'https://b.example/' },
        rules: [''],
        tls: [],
      },
    ],
    said: 'host-serves-nothing',
  },
  'an alias of a host that only redirects to https, beside a default backend': {
    ingresses: [
      { name: 'one', annotations: { 'server-alias': 'b.example' }, rules: ['a.example'], tls: [] },
      { name: 'two', fallback: 'web:http' },
    ],
    said: 'host-serves-nothing',
  },
  'an alias of the server for any host, beneath a wildcard with a certificate': {
    ingresses: [
      { name: 'one', rules: ['*.example'], tls: [] },
      { name: 'two', annotations: { 'server-alias': 'a.example' }, rules: ['|/foo|web:80'] },
    ],
  },
  'headers of a host on the redirect of its root': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'app-root': '/home', 'server-snippet': 'add_header X-Server one;' },
        rules: ['a.example'],
      },
    ],
    said: 'headers-not-on-redirects',
  },
  'a service that is asked about everything, beside a wildcard host that serves nothing': {
    ingresses: [
      { name: 'one', rules: ['*.example'] },
      { name: 'two', annotations: { 'auth-url': 'https://auth.example/' }, fallback: 'web:http' },
    ],
    said: 'host-serves-nothing',
  },
  'a client certificate that a canary asks for': {
    ingresses: [
      { name: 'one', rules: ['a.example|/|web:80'], tls: [] },
      { name: 'two', annotations: { ...certificates, canary: 'true' }, rules: ['a.example|/|next:80'] },
    ],
  },
  'a location of a snippet on a host of regular expressions': {
    ingresses: [
      {
        name: 'one',
        annotations: { ...ownPath, 'rewrite-target': '/new' },
        rules: ['a.example|/foo|web:80'],
        fallback: 'web:80',
      },
    ],
  },
  'an alias of a server that serves nothing, beneath a wildcard host': {
    ingresses: [
      { name: 'one', rules: ['*.example'], fallback: 'web:80' },
      { name: 'two', annotations: { 'server-alias': 'a.example' }, rules: [''] },
    ],
    said: 'host-serves-nothing',
  },
  'headers of a host on a redirect that leads nowhere': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'permanent-redirect': 'o', 'server-snippet': 'add_header X-Server one;' },
        rules: ['a.example'],
      },
    ],
  },
  'a canary of a Service that another Ingress made its own': {
    ingresses: [
      { name: 'two', annotations: { canary: 'true', 'canary-by-header': 'X-Canary' }, fallback: 'web:80' },
      { name: 'one', rules: ['*.example'], fallback: 'web:80' },
      { name: 'three', rules: ['|/foo|legacy:80'] },
    ],
  },
  'a default backend that a canary without a place takes': {
    ingresses: [
      { name: 'two', rules: ['a.example'], fallback: 'web:80' },
      { name: 'one', annotations: { canary: 'true' }, fallback: 'web:80' },
    ],
    said: 'backend-lost-with-canary',
  },
  'the very root, beside a redirect of it by another Ingress': {
    ingresses: [
      { name: 'two', annotations: { 'app-root': '/home' }, rules: ['a.example|/foo|web:80'] },
      { name: 'one', rules: ['a.example|=/|web:80'] },
    ],
  },
  'a client certificate on a host that serves nothing, beside a server for any host': {
    ingresses: [
      { name: 'one', annotations: certificates, rules: ['*.example|/|@bucket'] },
      { name: 'two', rules: ['|/foo|web:80'], tls: [] },
    ],
    said: 'host-serves-nothing',
  },
  'a host that serves nothing, beneath a wildcard host that the controller closes': {
    ingresses: [
      { name: 'one', rules: ['a.example'] },
      { name: 'two', annotations: { 'auth-type': 'digest' }, rules: ['a.example|=/a b|web:80', '*.example'] },
    ],
  },
  'one name in two classes': {
    ingresses: [
      { name: 'one', rules: ['a.example|/|web:80'], fallback: 'web:http' },
      { name: 'one', className: 'other', rules: ['|/|api:80', 'a.example|/foo|api:8080'] },
    ],
    said: 'object-twice',
  },
  'a default backend that goes with an older canary': {
    ingresses: [
      { name: 'two', annotations: { canary: 'true' }, fallback: 'web:80' },
      { name: 'one', rules: ['*.example'], fallback: 'web:80' },
    ],
    said: 'backend-lost-with-canary',
  },
  'an end of a cookie that is no number': {
    ingresses: [
      { name: 'one', annotations: { ...sticky('one'), 'session-cookie-expires': 'a1' }, rules: ['a.example|/|web:80'] },
    ],
    said: 'session-cookie-seconds-unreadable',
  },
  'a canary beside several Services, of which one gives it its cookie': {
    ingresses: [
      { name: 'one', annotations: sticky('one'), rules: ['|/a|web:80'] },
      { name: 'three', annotations: sticky('three'), rules: ['|/b|api:80'] },
      { name: 'two', annotations: { canary: 'true', 'canary-by-header': 'X-C' }, fallback: 'canary:80' },
    ],
    said: 'session-cookie-of-canary',
  },
  'a canary whose Service another Ingress gives a cookie': {
    ingresses: [
      { name: 'a', fallback: 'web:80' },
      { name: 'b', annotations: { canary: 'true' }, fallback: 'api:80' },
      { name: 'c', annotations: sticky('c'), rules: ['a.example|/FOO|api:80'], fallback: 'api:80' },
    ],
    said: 'session-cookie-of-canary',
  },
  'a canary that takes no cookie': {
    ingresses: [
      { name: 'one', annotations: sticky('one'), rules: ['|/a|web:80'] },
      {
        name: 'two',
        annotations: { canary: 'true', 'canary-by-header': 'X-C', 'affinity-canary-behavior': 'legacy' },
        fallback: 'canary:80',
      },
    ],
    said: 'session-cookie-of-canary',
  },
  'a cookie for a path that another Ingress has too': {
    ingresses: [
      { name: 'one', rules: ['a.example|=/|web:80'] },
      { name: 'two', annotations: sticky('two'), rules: ['a.example|/|web:80'] },
    ],
    said: 'session-cookie-by-path',
  },
  'a password for a host that only redirects': {
    ingresses: [
      {
        name: 'one',
        annotations: { 'app-root': '/home', 'auth-type': 'basic', 'auth-secret': 'users' },
        rules: ['a.example'],
      },
    ],
    said: 'host-only-redirects',
  },
  'a configuration that nginx refuses, where one of its paths asks for permission': {
    ingresses: [
      { name: 'one', annotations: { 'auth-url': 'https://auth.example.com/check' }, rules: ['a.example|/foo|web:80'] },
      { name: 'two', annotations: { 'enable-cors': 'true' }, rules: ['a.example|/foo/|api:80'] },
    ],
    said: 'paths-refused-together',
  },
  'a common name, on a host that redirects': {
    ingresses: [
      {
        name: 'one',
        annotations: { ...named, 'temporal-redirect': 'https://b.example/' },
        rules: ['a.example|/foo|web:80'],
        tls: [],
      },
    ],
  },
  'a canary of a default backend, whose port has no number, where addresses are checked first': {
    ingresses: [
      { name: 'one', annotations: { 'allowlist-source-range': '10.0.0.0/8' }, fallback: 'web:80' },
      { name: 'two', annotations: { canary: 'true', 'canary-by-header': 'X-Canary' }, fallback: 'api:http' },
    ],
    said: 'service-port-number-unknown',
  },
  'a host beside a server for any host that the controller closes': {
    ingresses: [
      { name: 'one', rules: ['a.example|/FOO|web:80'] },
      { name: 'two', annotations: { 'auth-tls-secret': 'other/ca' }, rules: [''] },
    ],
    said: 'annotation-closes-host',
  },
  'a password whose Secret is a blank': {
    ingresses: [
      { name: 'one', annotations: { 'auth-type': 'basic', 'auth-secret': ' ' }, rules: ['a.example|/|web:80'] },
    ],
    said: 'annotation-denies-requests',
  },
  'a canary by a pattern that is none': {
    ingresses: [
      { name: 'one', rules: ['a.example|/|web:80'] },
      {
        name: 'two',
        annotations: {
          canary: 'true',
          'canary-by-header': 'X-Canary',
          'canary-by-header-pattern': 'a)',
          'canary-by-cookie': 'beta',
        },
        rules: ['a.example|/|next:80'],
      },
    ],
    said: 'split-pattern-broken',
  },
};
