import { boolean } from '../codecs/boolean.ts';
import { enumeration } from '../codecs/enumeration.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, state } from '../rule.ts';

/** The version of HTTP that is spoken to the backend, and a push of HTTP/2 that nginx has no more. */
export const httpVersions = defineRule({
  name: 'http-versions',
  title: 'HTTP versions',
  reference: documentation('proxy-http-version'),
  annotations: {
    'proxy-http-version': annotation(
      enumeration(['1.0', '1.1']),
      'Sets the version of HTTP spoken to the backend',
      '1.1',
      { setting: 'proxy-http-version' },
    ),
    'http2-push-preload': annotation(boolean, 'Pushed what a response names in Link: preload headers', false, {
      onInvalid: 'drop-ingress',
    }),
  },
  facts: {
    upstreamHttpVersion: ({ 'proxy-http-version': version }) =>
      version.value === '1.1' ? null : state({ version: version.value }, version),
  },
  verdicts: (values) => ({
    'proxy-http-version': values['proxy-http-version'].value === '1.1' && inert('This is the default anyway.'),
    'http2-push-preload': inert('The nginx of the controller has no HTTP/2 push since 1.25.1.'),
  }),
});
