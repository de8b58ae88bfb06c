import type { ServiceBackend } from '../../../model/routing.ts';
import { type Sourced, sourced } from '../../../text/sourced.ts';
import { at, isScalar, isSeq } from '../../../yaml/node.ts';
import { boolean } from '../codecs/boolean.ts';
import { commaParts, httpErrorCodes } from '../codecs/list.ts';
import { serviceName } from '../codecs/reference.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, type RuleContext, state } from '../rule.ts';

/** Statuses of a list; one that is no number spoils it (annotations/customhttperrors). */
function codesOf(text: string): readonly number[] {
  const parts = commaParts(text);
  return parts.every((part) => /^\d+$/.test(part)) ? parts.map(Number) : [];
}

/** A Service by its first port (controller.go, getDefaultBackend); null where the input does not have it. */
function firstPort({ cluster }: RuleContext, namespace: string, name: string): Sourced<number> | null {
  const service = cluster.services.get(`${namespace}/${name}`);
  const ports = service && at(service.root, 'spec', 'ports');
  const port = ports && isSeq(ports) && ports.items[0] ? at(ports.items[0], 'port') : undefined;
  return port && isScalar(port) && typeof port.value === 'number' ? sourced(port.value, port) : null;
}

function serviceNamed(reference: Sourced<string>, namespace: string, context: RuleContext): ServiceBackend {
  return { type: 'service', namespace, name: reference, port: firstPort(context, namespace, reference.value) };
}

/** Who makes the pages where no annotation says: the Service of the controller's flag, or nobody. */
function backendOfAll(context: RuleContext): ServiceBackend | null {
  const flag = context.settings.flags.values.get('default-backend-service');
  const [namespace = '', name = ''] = flag?.value.split('/') ?? [];
  return flag && name !== '' ? serviceNamed({ value: name, from: flag.from }, namespace, context) : null;
}

/** Pages of another backend in place of errors, and that backend where the own one has no pod. */
export const errorPages = defineRule({
  name: 'error-pages',
  title: 'Error pages and default backend',
  reference: documentation('custom-http-errors'),
  annotations: {
    'custom-http-errors': annotation(
      httpErrorCodes,
      'Replaces responses with these statuses by pages of the default backend',
      null,
      { onInvalid: 'drop-ingress', setting: 'custom-http-errors' },
    ),
    'default-backend': annotation(
      serviceName,
      'Answers in place of a Service that has no ready pod, and serves the error pages',
      null,
      { onInvalid: 'drop-ingress' },
    ),
    'disable-proxy-intercept-errors': annotation(boolean, 'Passes errors of the backend on as they are', false, {
      setting: 'disable-proxy-intercept-errors',
    }),
  },
  facts: {
    errorPages(values, context) {
      const written = values['custom-http-errors'];
      const own = values['default-backend'];
      const disabled = values['disable-proxy-intercept-errors'];
      const codes = codesOf(written.value ?? '');
      if (codes.length === 0) return null;
      const backend =
        own.value === null
          ? backendOfAll(context)
          : serviceNamed({ value: own.value, from: own.from }, context.manifest.namespace, context);
      return state({ codes, backend, ofBackend: !disabled.value }, written, disabled, own);
    },
    fallbackBackend({ 'default-backend': own }, context) {
      if (own.value === null) return null;
      const name = { value: own.value, from: own.from };
      return state({ backend: serviceNamed(name, context.manifest.namespace, context) }, own);
    },
  },
  verdicts({ 'custom-http-errors': written, 'disable-proxy-intercept-errors': disabled }) {
    const isEmpty = codesOf(written.value ?? '').length === 0;
    return {
      'custom-http-errors': isEmpty && inert('It lists no status.'),
      'disable-proxy-intercept-errors':
        (isEmpty && inert('It has no effect without custom-http-errors.')) ||
        (!disabled.value && inert('This is the default of ingress-nginx anyway.')),
    };
  },
});
