import { finding } from '../../report/diagnostic.ts';
import type { CanaryOutcome } from './canary.ts';

interface OnHost {
  /** '' is any host. */
  readonly host: string;
}

interface PathOnHost extends OnHost {
  readonly path: string;
}

/** A host in words. */
export const hostInWords = (host: string): string => (host === '' ? 'any host' : host);

export const pathLostConflict = finding<PathOnHost & { readonly winner: string; readonly isDated: boolean }>({
  code: 'path-lost-conflict',
  severity: 'note',
  text: ({ path, host, winner, isDated }) =>
    `${path} on ${hostInWords(host)} is already served by ${winner}, so this path has no effect; the result leaves it out.${isDated ? '' : ' There is no creationTimestamp, so the order of the input stands for age.'}`,
  why: 'Of several Ingresses with the same host, path and path type, ingress-nginx serves the oldest and ignores the rest. If the wrong one wins here, give the input its creationTimestamps (kubectl get -o yaml) or take the duplicate out.',
});

export const pathNeverReached = finding<PathOnHost & { readonly winner: string }>({
  code: 'path-never-reached',
  severity: 'note',
  text: ({ path, host, winner }) =>
    `${path} on ${hostInWords(host)} never receives a request: paths there are regular expressions, and ${winner} takes all of its requests first.`,
  why: 'On a host with regular expressions ingress-nginx tries them one by one, ignores case and does not look at the end, so a longer or earlier text can hide another path. The result leaves the hidden path out.',
});

export const pathsRefusedTogether = finding<PathOnHost & { readonly winner: string }>({
  code: 'paths-refused-together',
  severity: 'breaks',
  text: ({ path, host, winner }) =>
    `${path} on ${hostInWords(host)} and ${winner} become the same nginx location; nginx refuses such a configuration, so the controller keeps its old one and takes no further change. The result serves the older path only.`,
  why: 'While both exist the controller cannot reload, and nothing that is applied later takes effect. Remove one of them.',
});

export const regexAppliesToWholeHost = finding<
  OnHost & { readonly annotation: string; readonly others: readonly string[] }
>({
  code: 'regex-applies-to-whole-host',
  severity: 'note',
  text: ({ host, annotation, others }) =>
    `${annotation} turns every path of ${hostInWords(host)} into a regular expression that ignores case and matches by its beginning, also ${others.join(', ')}. The result keeps that.`,
  why: 'One Ingress with use-regex or rewrite-target changes how all Ingresses of its host match: /health then also takes /HEALTH and /healthz. If nobody relies on it, plain Exact and Prefix matches are safer.',
});

export const exactMatchesAsRegex = finding<PathOnHost>({
  code: 'exact-matches-as-regex',
  severity: 'note',
  text: ({ path, host }) =>
    `${path} says Exact but ${hostInWords(host)} is matched by regular expressions, so everything that begins with it, in any case, is taken. The result keeps that.`,
  why: 'Exact has no effect on a host where any Ingress uses use-regex or rewrite-target. Where only the one path is meant, write an Exact match by hand.',
});

export const regexTextInPlainPath = finding<PathOnHost>({
  code: 'regex-text-in-plain-path',
  severity: 'note',
  text: ({ path, host }) =>
    `${path} looks like a regular expression, but nothing makes ${hostInWords(host)} match by them, so ingress-nginx compares it letter by letter.`,
  why: 'Without use-regex: "true" or a rewrite-target in force, ingress-nginx takes a path as plain text. The route most likely never received a request.',
});

export const healthzShadowsPath = finding<Record<never, never>>({
  code: 'healthz-shadows-path',
  severity: 'note',
  text: () =>
    'On its server for any host ingress-nginx answers /healthz… and /nginx_status itself, so these Ingresses never received them; the result sends them to the backends.',
  why: 'The controller’s own health check lives on the catch-all server. If something outside asks the old address for /healthz, point it at the new Gateway’s own check.',
});

export const pathNotAbsolute = finding<PathOnHost>({
  code: 'path-not-absolute',
  severity: 'breaks',
  text: ({ path, host }) => `The path ${path} of ${hostInWords(host)} does not begin with /, so it matches no request.`,
  why: 'The API server refuses such a path. Write it with a leading slash.',
});

export const defaultBackendUnused = finding<Record<never, never>>({
  code: 'default-backend-unused',
  severity: 'note',
  text: () =>
    'This default backend receives nothing: an older Ingress defines each of the hosts, or already takes what no host takes.',
  why: 'ingress-nginx uses spec.defaultBackend for the hosts that its Ingress is the first to define, or, where an Ingress has no rules at all, for unknown hosts.',
});

const canaryReasons: Readonly<Record<Exclude<CanaryOutcome, 'attached'>, string>> = {
  second: 'the main backend already has a canary, and ingress-nginx uses the first one only',
  'same-service': 'its Service is already a main backend of the host',
  'no-host': 'no other Ingress defines its host',
  'no-path': 'no other Ingress of the host has the same path and path type',
  withdrawn: 'the controller drops its backend because another path of the canary fits no main path',
};

export const canaryWithoutEffect = finding<{ readonly outcome: Exclude<CanaryOutcome, 'attached'> }>({
  code: 'canary-without-effect',
  severity: 'note',
  text: ({ outcome }) => `This canary receives nothing: ${canaryReasons[outcome]}.`,
  why: 'A canary needs a main Ingress with the same host, path and path type, and another Service. The result leaves it out, as ingress-nginx does.',
});

export const pathClaimedByCanary = finding<PathOnHost & { readonly service: string }>({
  code: 'path-claimed-by-canary',
  severity: 'breaks',
  text: ({ path, host, service }) =>
    `${path} on ${hostInWords(host)} is not served: an older canary uses the Service ${service}, so ingress-nginx takes it for a canary backend only.`,
  why: 'A Service and port that a canary names first is no main backend anywhere in the namespace. Give the canary a Service of its own; the result leaves the path out, as ingress-nginx does.',
});

export const backendLostWithCanary = finding<OnHost & { readonly service: string }>({
  code: 'backend-lost-with-canary',
  severity: 'differs',
  text: ({ host, service }) =>
    `Requests for ${hostInWords(host)} go to the Service ${service}; until now they got 503, because a canary of the same Service takes it.`,
  why: 'ingress-nginx forgets a Service and port altogether where a canary that names it finds no main Ingress. Give the canary a Service of its own, or take it out.',
});

export const canaryServedAsMain = finding<PathOnHost & { readonly service: string }>({
  code: 'canary-served-as-main',
  severity: 'note',
  text: ({ path, host, service }) =>
    `The Service ${service} of this canary is a main backend already, so ingress-nginx serves ${path} on ${hostInWords(host)} as a path of its own, with every annotation of the Ingress. The result keeps that.`,
  why: 'canary: "true" has no effect on a Service and port that an older Ingress uses as a main backend. Give the canary a Service of its own, or take the canary annotations out.',
});

export const canaryReachesOtherPaths = finding<{ readonly service: string; readonly others: readonly string[] }>({
  code: 'canary-reaches-other-paths',
  severity: 'note',
  text: ({ service, others }) =>
    `The canary is joined to the Service ${service}, not to a path, so it also takes part in ${others.join(', ')}. The result keeps that.`,
  why: 'ingress-nginx attaches a canary to the main Service and port: every path and host of the namespace that uses them shares it.',
});

export const tlsHostWithoutRule = finding<OnHost>({
  code: 'tls-host-without-rule',
  severity: 'note',
  text: ({ host }) =>
    `${host} is listed under tls but this Ingress has no rule for it, so no certificate is served for it.`,
  why: 'ingress-nginx takes certificates for the hosts of rules only. The result has no listener for this name.',
});

export const tlsLostConflict = finding<OnHost & { readonly winner: string }>({
  code: 'tls-lost-conflict',
  severity: 'note',
  text: ({ host, winner }) => `The certificate of ${hostInWords(host)} comes from ${winner}; this one is not used.`,
  why: 'A host has one certificate: that of its oldest Ingress with a tls section.',
});

export const serverAliasTaken = finding<{ readonly alias: string }>({
  code: 'server-alias-taken',
  severity: 'note',
  text: ({ alias }) => `The alias ${alias} is a host of its own or an alias of another one, so it has no effect here.`,
  why: 'ingress-nginx drops an alias that another server already has.',
});

export const serverAliasPattern = finding<{ readonly alias: string }>({
  code: 'server-alias-pattern',
  severity: 'breaks',
  text: ({ alias }) =>
    `The alias ${alias} is a pattern of nginx; Gateway API has no host name for it, so it is left out.`,
  why: 'List the names that clients really use, each as an alias or a rule of its own.',
});

export const aliasWithoutCertificate = finding<{ readonly alias: string; readonly host: string }>({
  code: 'alias-without-certificate',
  severity: 'manual',
  text: ({ alias, host }) =>
    `The tls section of ${host} does not list its alias ${alias}, so the alias is taken to have no certificate: no redirect to https, and no https listener.`,
  why: 'ingress-nginx looks into the certificate to see whether it is good for an alias, and Gatewright does not read Secrets. If it is, list the alias under tls.',
});

export const wwwRedirectRefused = finding<OnHost>({
  code: 'www-redirect-of-wildcard',
  severity: 'breaks',
  text: ({ host }) =>
    `from-to-www-redirect on the wildcard host ${host} makes a server name that nginx refuses, so the controller keeps its old configuration and takes no further change. The result makes no such redirect.`,
  why: 'While the annotation stands, nothing that is applied later takes effect. Remove it from the Ingress with the wildcard host.',
});

export const otherNameServed = finding<{ readonly name: string }>({
  code: 'www-redirect-without-effect',
  severity: 'note',
  text: ({ name }) => `${name} is served by an Ingress of its own, so ingress-nginx makes no redirect from it.`,
  why: 'from-to-www-redirect only adds the name that nobody serves.',
});

export const hostServesNothing = finding<OnHost>({
  code: 'host-serves-nothing',
  severity: 'note',
  text: ({ host }) =>
    `No path of ${hostInWords(host)} leads anywhere, so every request is answered with 404, or refused; the result has no route for it.`,
  why: 'ingress-nginx knows the host and answers 404. Without a route, a wildcard host of the result may answer instead: add the path that is meant, or take the rule out.',
});

export const hostOnlyRedirects = finding<OnHost>({
  code: 'host-only-redirects',
  severity: 'note',
  text: ({ host }) =>
    `No path of ${hostInWords(host)} leads to a Service: what is not redirected is answered with 404, or refused; the result has no other route for it.`,
  why: 'ingress-nginx applies what the Ingress says of access to every request of the host, also to those that it then answers with 404. In the result these meet no route, so nobody is asked for a password before the 404.',
});

export const catchAllDisabled = finding<{ readonly name: string }>({
  code: 'catch-all-disabled',
  severity: 'breaks',
  text: ({ name }) =>
    `${name} has a default backend, and the controller runs with --disable-catch-all: it ignores the whole Ingress, its rules among it, and so does the result.`,
  why: 'The flag keeps one Ingress from taking the traffic of every unknown host, and drops whatever else the Ingress says. Remove the default backend if the rules are wanted.',
});
