import { boolean } from '../codecs/boolean.ts';
import { integer } from '../codecs/integer.ts';
import { commaParts, exposedHeaderNames, headerNames, methodNames } from '../codecs/list.ts';
import { isOrigin, origins } from '../codecs/origins.ts';
import { documentation } from '../documentation.ts';
import { corsWithoutOrigin, originSkipped } from '../findings-annotations.ts';
import { annotation, defineRule, inert, inParts, state } from '../rule.ts';

const requires = 'enable-cors=true';
const anyOrigin: readonly string[] = ['*'];
const usualMethods = commaParts('GET, PUT, POST, DELETE, PATCH, OPTIONS');
const usualHeaders = commaParts(
  'DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization',
);
const none: readonly string[] = [];
const medium = { requires, risk: 'Medium' } as const;

/** Cross-origin answers. An empty list of origins switches them off (buildCorsOriginRegex in the template). */
export const cors = defineRule({
  name: 'cors',
  title: 'Cross-origin requests (CORS)',
  reference: documentation('enable-cors'),
  annotations: {
    'enable-cors': annotation(
      boolean,
      'Answers preflight requests and adds Access-Control headers to responses',
      false,
    ),
    'cors-allow-origin': annotation(origins, 'The origins whose scripts may read the responses', anyOrigin, medium),
    'cors-allow-methods': annotation(methodNames, 'The methods that a preflight allows', usualMethods, medium),
    'cors-allow-headers': annotation(headerNames, 'The request headers that a preflight allows', usualHeaders, medium),
    'cors-expose-headers': annotation(exposedHeaderNames, 'The response headers that scripts may read', none, medium),
    'cors-allow-credentials': annotation(boolean, 'Lets scripts send cookies and credentials', true, { requires }),
    'cors-max-age': annotation(integer, 'How many seconds a browser may remember a preflight', 1728000, { requires }),
  },
  facts: {
    cors(values) {
      const allowOrigins = values['cors-allow-origin'].value.filter(isOrigin);
      if (!values['enable-cors'].value || allowOrigins.length === 0) return null;
      const { 'enable-cors': enabled, 'cors-allow-origin': origins, ...others } = values;
      const value = {
        allowOrigins,
        allowMethods: others['cors-allow-methods'].value,
        allowHeaders: others['cors-allow-headers'].value,
        exposeHeaders: others['cors-expose-headers'].value,
        allowCredentials: others['cors-allow-credentials'].value,
        maxAgeSeconds: others['cors-max-age'].value,
      };
      return inParts(state(value, enabled), {
        enabled,
        origins,
        methods: others['cors-allow-methods'],
        headers: others['cors-allow-headers'],
        exposed: others['cors-expose-headers'],
        credentials: others['cors-allow-credentials'],
        maxAge: others['cors-max-age'],
      });
    },
  },
  findings({ 'enable-cors': enabled, 'cors-allow-origin': origin }) {
    if (!enabled.value) return [];
    if (!origin.value.some(isOrigin)) return [corsWithoutOrigin(undefined, ...origin.from, ...enabled.from)];
    return origin.value.filter((entry) => !isOrigin(entry)).map((entry) => originSkipped({ entry }, ...origin.from));
  },
  verdicts(values) {
    const enabled = values['enable-cors'].value;
    const closed = enabled && !values['cors-allow-origin'].value.some(isOrigin);
    const idle = closed && inert('No entry of cors-allow-origin is an origin with a scheme, so CORS is off.');
    return {
      'enable-cors': enabled ? idle : inert('This is the default anyway.'),
      'cors-allow-origin': idle,
      'cors-allow-methods': idle,
      'cors-allow-headers': idle,
      'cors-expose-headers': idle,
      'cors-allow-credentials': idle,
      'cors-max-age': idle,
    };
  },
});
