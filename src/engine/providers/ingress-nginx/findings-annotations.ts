import { finding } from '../../report/diagnostic.ts';

/** `a`, `a and b`, `a, b and c`. */
export const inWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

interface Named {
  /** The annotation's name without its prefix. */
  readonly name: string;
}

export const annotationIgnored = finding<
  Named & { readonly text: string; readonly expects: string; readonly problem: string; readonly fallback: string }
>({
  code: 'annotation-value-ignored',
  severity: 'note',
  text: ({ name, text, expects, problem, fallback }) =>
    `${name}: ingress-nginx ignores ${text}, because it expects ${expects}${problem}. ${fallback}`,
  why: 'The value never had the effect its author meant. The translation does what the controller really did; correct the value if you want what was meant.',
});

export const annotationDenies = finding<Named & { readonly problem: string }>({
  code: 'annotation-denies-requests',
  severity: 'breaks',
  text: ({ name, problem }) => `${name}: ${problem}, so ingress-nginx answers every request of this Ingress with 503.`,
  why: 'The controller closes a location rather than serve it without the protection or headers it was asked for. The translated route stays closed as well: mend the value, or delete the annotation if nothing is to be protected.',
});

export const annotationClosesHost = finding<Named & { readonly problem: string }>({
  code: 'annotation-closes-host',
  severity: 'breaks',
  text: ({ name, problem }) =>
    `${name}: ${problem}, so ingress-nginx answers every request of the hosts of this Ingress with 403.`,
  why: 'The controller closes a whole host, with the paths of every other Ingress of it, rather than serve it without the client certificates it was asked to check. The translated routes stay closed as well: mend the value, or delete the annotation if no certificates are to be asked for.',
});

export const annotationFailsOpen = finding<Named & { readonly text: string }>({
  code: 'authentication-fails-open',
  severity: 'manual',
  text: ({ name, text }) =>
    `${name}: ${text} is invalid, and ingress-nginx then drops the external authentication: requests pass unchecked.`,
  why: 'auth-url is written and not in force. Check whether these routes have been open all along, and protect them on the new side.',
});

export const ingressDropped = finding<Named & { readonly problem: string }>({
  code: 'ingress-dropped',
  severity: 'breaks',
  text: ({ name, problem }) =>
    `${name}: ${problem}, so ingress-nginx ignores the whole Ingress and so does the result.`,
  why: 'The controller refuses an Ingress with such an annotation: none of its hosts and paths is served from it. Where an older, valid version was loaded before, that one is still served until the controller restarts. Correct or remove the annotation if the routes are wanted.',
});

export const annotationsOfOtherPrefix = finding<{ readonly names: readonly string[]; readonly own: string }>({
  code: 'annotations-of-other-prefix',
  severity: 'note',
  text: ({ names, own }) =>
    `${inWords(names)}: the controller reads annotations under ${own} only, so under nginx.ingress.kubernetes.io/ ${names.length === 1 ? 'it has' : 'they have'} no effect.`,
  why: 'The controller runs with --annotations-prefix. What was written under the usual prefix was meant for another controller, or never had an effect; write it under the prefix in use where it is wanted.',
});

export const snippetsNotAllowed = finding<{ readonly names: readonly string[] }>({
  code: 'snippets-not-allowed',
  severity: 'note',
  text: ({ names }) =>
    `${inWords(names)}: the controller runs with allow-snippet-annotations: false, so it takes ${names.length === 1 ? 'it' : 'them'} out and serves the rest of the Ingress.`,
  why: 'Snippets were not in force, and the result is what was served. If they were meant to be, what they ask for has to be found a place for by hand.',
});

export const valueNotValidated = finding<Named & { readonly text: string; readonly expects: string }>({
  code: 'annotation-value-not-validated',
  severity: 'differs',
  text: ({ name, text, expects }) =>
    `${name}: the controller runs without validation of annotations and takes ${text} as it stands; it is not ${expects}, and is not translated.`,
  why: 'With --enable-annotation-validation=false nothing is refused, and odd text reaches nginx’s configuration as it is. Look at what nginx made of it (nginx -T in the controller), and give it its place by hand.',
});

export const annotationUnknown = finding<Named>({
  code: 'annotation-unknown',
  severity: 'note',
  text: ({ name }) => `${name} is no annotation of ingress-nginx and never had an effect.`,
  why: 'The controller reads the names it knows and passes over every other one without a word.',
});

export const annotationMisspelt = finding<Named & { readonly suggestion: string }>({
  code: 'annotation-misspelt',
  severity: 'note',
  text: ({ name, suggestion }) => `${name} never had an effect: did you mean ${suggestion}?`,
  why: 'The controller passes over a name it does not know without a word. The translation does what it really did; correct the name if you want what was meant.',
});

export const annotationRemoved = finding<Named & { readonly since: string; readonly instead: string }>({
  code: 'annotation-removed',
  severity: 'note',
  text: ({ name, since, instead }) => `${name} has no effect any more: ingress-nginx ${since}. ${instead}`,
  why: 'Old names stay in manifests after an upgrade of the controller. The translation does what the last release did, which is nothing.',
});

export const nginxVariable = finding<Named & { readonly text: string }>({
  code: 'nginx-variable-unsupported',
  severity: 'breaks',
  text: ({ name, text }) =>
    `${name}: ${text} holds an nginx variable, whose value is known only while a request is served.`,
  why: 'Gateway API has fixed texts where nginx has variables. Write the value that the variable has for these routes, or split the Ingress so that each part has one.',
});

export const originSkipped = finding<{ readonly entry: string }>({
  code: 'cors-origin-skipped',
  severity: 'note',
  text: ({ entry }) => `cors-allow-origin: ingress-nginx leaves out ${entry}, because it is no origin with a scheme.`,
  why: 'An origin is a scheme and a host, such as https://app.example.com. Browsers of the one left out have been refused so far; the translation leaves it out too.',
});

export const corsWithoutOrigin = finding<undefined>({
  code: 'cors-without-origin',
  severity: 'note',
  text: () => 'enable-cors has no effect: no entry of cors-allow-origin is an origin with a scheme.',
  why: 'With an empty list of origins the controller sends no Access-Control header and answers no preflight.',
});

export const headersConfigMapMissing = finding<{ readonly reference: string }>({
  code: 'custom-headers-config-map-missing',
  severity: 'manual',
  text: ({ reference }) =>
    `custom-headers names the ConfigMap ${reference}, which is not in the input, so its response headers are not translated.`,
  why: 'Add the ConfigMap to the input. If the cluster has none either, ingress-nginx answers these routes with 503.',
});

export const authHeadersConfigMapMissing = finding<{ readonly reference: string }>({
  code: 'auth-headers-config-map-missing',
  severity: 'manual',
  text: ({ reference }) =>
    `auth-proxy-set-headers names the ConfigMap ${reference}, which is not in the input, so the headers for the authentication service are not known.`,
  why: 'Add the ConfigMap to the input. If the cluster has none either, ingress-nginx answers these routes with 503.',
});

export const headersTakenAsAllowed = finding<{ readonly names: readonly string[] }>({
  code: 'custom-headers-taken-as-allowed',
  severity: 'manual',
  text: ({ names }) =>
    `The response headers ${inWords(names)} are taken as allowed: ingress-nginx answers with 503 where its global-allowed-response-headers does not list each of them, and its ConfigMap is not in the input.`,
  why: 'The list is empty unless the controller’s ConfigMap sets it. Routes that serve traffic show that it does; add the ConfigMap to the input to be sure.',
});

export const rewriteNotLoaded = finding<Named & { readonly problem: string }>({
  code: 'configuration-not-loaded',
  severity: 'breaks',
  text: ({ name, problem }) =>
    `${name}: ${problem}, so the controller can’t load its configuration and goes on with the last good one.`,
  why: 'The annotation passes the controller’s own checks and not those of nginx. Until it is corrected no change of any Ingress takes effect. The result leaves it out.',
});

export const fastcgiParametersMissing = finding<{ readonly reference: string }>({
  code: 'fastcgi-parameters-config-map-missing',
  severity: 'manual',
  text: ({ reference }) =>
    `fastcgi-params-configmap names the ConfigMap ${reference}, which is not in the input or holds nothing, so its parameters are not known.`,
  why: 'The HTTP server that takes the place of the controller in front of the FastCGI backend needs these parameters. Add the ConfigMap to the input to have them listed.',
});

export const certManagerMoves = finding<{ readonly keys: readonly string[] }>({
  code: 'cert-manager-annotation-moves',
  severity: 'manual',
  text: ({ keys }) =>
    `cert-manager takes the certificates of this Ingress from ${inWords(keys)}; for a Gateway it looks on the Gateway.`,
  why: 'Without it no certificate is issued or renewed for the new listeners. Put the annotation on the Gateway that has the TLS listeners, let cert-manager watch Gateways (enableGatewayAPI), and give HTTP-01 solvers a gatewayHTTPRoute.',
});

export const externalDnsMoves = finding<{ readonly keys: readonly string[]; readonly kind: string }>({
  code: 'external-dns-annotation-moves',
  severity: 'manual',
  text: ({ keys, kind }) =>
    `ExternalDNS reads ${inWords(keys)} from the ${kind} once Gateway API is its source, and no longer from this Ingress.`,
  why: 'Without it the DNS records of these hosts are lost or change. Run ExternalDNS with the source gateway-httproute; the target annotation belongs on the Gateway, every other one on the HTTPRoute.',
});
