import type { Caution, CautionCode } from '../statement.ts';
import { groupCount } from '../values/groups.ts';
import type { RequestValue, Template } from '../values/request-value.ts';
import { moduleSwitchOf } from './modules.ts';
import { neverInherited, sentByController } from './rendered.ts';
import type { Check } from './standing.ts';
import { templatesOf } from './templates.ts';

const caution = (code: CautionCode, message: string): Caution => ({ code, message });

/** proxy_set_header of a name that the controller sends too: nginx sends both lines. */
const sentTwice: Check = ({ behaviour, directive, place }) => {
  if (
    behaviour.kind !== 'request-header' ||
    behaviour.seenByNginx ||
    !/^(?:proxy|grpc)_set_header$/.test(directive.name)
  )
    return null;
  const [header] = behaviour.headers;
  if (!header || !sentByController(header.name, place)) return null;
  if (header.value === null) return caution('no-effect', `The controller sends its own ${header.name} all the same.`);
  return caution('sent-twice', `The controller sends ${header.name} too: the backend receives both, and picks one.`);
};

const notInherited: Check = ({ directive, kind, place }) =>
  kind === 'server' && place === 'server' && neverInherited(directive.name)
    ? caution(
        'no-effect',
        'Every location of the controller has its own: only location blocks inside this snippet inherit it.',
      )
    : null;

const replacedContent: Check = ({ directive, kind, place }) =>
  kind === 'location' && place === 'configuration' && /^content_by_lua(?:_|$)/.test(directive.name)
    ? caution('no-effect', 'The controller’s proxy_pass behind it takes its place.')
    : null;

/** Lists that an inner level replaces as a whole (ngx_http_headers_filter_module, ngx_http_proxy_module). */
const replaces: Check = ({ directive, kind }) => {
  if (directive.name === 'add_header') {
    if (kind === 'if-location')
      return caution('replaces-inherited', 'Where the if holds, every add_header outside of it is gone.');
    if (kind === 'location')
      return caution('replaces-inherited', 'Every add_header of a server-snippet or http-snippet is gone here.');
    if (kind === 'server')
      return caution(
        'replaces-inherited',
        'A location with an add_header of its own, as auth-url makes one, lacks it.',
      );
  }
  if (/^(?:proxy|grpc|fastcgi)_hide_header$/.test(directive.name))
    return caution('replaces-inherited', 'What the ConfigMap lists in hide-headers is shown again here.');
  if (directive.name === 'error_page')
    return caution('replaces-inherited', 'Error pages of custom-http-errors in the ConfigMap do not reach this level.');
  return null;
};

const someAnswers: Check = ({ behaviour, directive }) => {
  if (behaviour.kind === 'cache-lifetime' && behaviour.cacheControl !== null)
    return caution('some-answers-only', 'Error answers do not carry it.');
  if (directive.name !== 'add_header' || behaviour.kind !== 'response-header' || behaviour.statuses === 'all')
    return null;
  return caution('some-answers-only', 'Without "always" only successful answers and redirects carry it, and no error.');
};

const emptyHeader: Check = ({ behaviour, directive }) =>
  directive.name === 'add_header' && behaviour.kind === 'response-header' && behaviour.headers.length === 0
    ? caution('no-effect', 'A header without a value is not sent.')
    : null;

const accessElsewhere: Check = ({ behaviour, kind, place }) =>
  behaviour.kind === 'access' && kind === 'server' && place === 'server'
    ? caution(
        'replaces-inherited',
        'A location with an address list of its own (allowlist-source-range, denylist-source-range) does not inherit it.',
      )
    : null;

const authVariable: Check = ({ behaviour, place }) =>
  behaviour.kind === 'auth-variable' && place === 'auth'
    ? caution(
        'no-effect',
        'auth_request_set works beside auth_request, which is in the other location: the variable stays empty.',
      )
    : null;

const zones: Check = ({ behaviour, directive }) => {
  const zone =
    behaviour.kind === 'rate-limit' || behaviour.kind === 'connection-limit'
      ? behaviour.zone
      : /^(?:proxy|fastcgi)_cache$/.test(directive.name) && directive.args[0]?.text !== 'off'
        ? directive.args[0]?.text
        : undefined;
  return zone === undefined
    ? null
    : caution('needs-configmap', `The zone "${zone}" must be declared in the http-snippet of the ConfigMap.`);
};

const unknownVariable: Check = ({ behaviour }) => {
  const unknown = templatesOf(behaviour).flatMap(unknownIn)[0];
  const asked = behaviour.kind === 'conditional' ? nameOfUnknown(behaviour.condition.subject) : null;
  const name = unknown ?? asked;
  return name
    ? caution(
        'needs-configmap',
        `Nothing here defines $${name}: nginx refuses it unless a server-snippet of the host or the http-snippet of the ConfigMap does.`,
      )
    : null;
};

const nameOfUnknown = (value: RequestValue): string | null => (value.of === 'unknown' ? value.name : null);

const unknownIn = ({ parts }: Template): readonly string[] =>
  parts.flatMap((part) => ('variable' in part ? (nameOfUnknown(part.value) ?? []) : []));

/** `$1` without a group that could fill it. */
const emptyCapture: Check = ({ behaviour }) => {
  if (behaviour.kind !== 'rewrite') return null;
  const count = groupCount(behaviour.pattern);
  const missing = [...behaviour.replacement.text.matchAll(/\$([1-9])/g)].find(([, group]) => Number(group) > count);
  return missing
    ? caution(
        'always-empty',
        `${missing[0]} is always empty: the expression has ${count === 0 ? 'no group' : `only ${count}`}.`,
      )
    : null;
};

/** Modules that the controller loads only when it is told to. */
const notLoaded: Check = ({ directive }) => {
  const condition = moduleSwitchOf(directive.name);
  return condition === null
    ? null
    : {
        code: 'needs-configmap',
        message: `nginx knows "${directive.name}" only ${condition}; else it refuses the configuration.`,
      };
};

export const effectChecks: readonly Check[] = [
  sentTwice,
  notInherited,
  replacedContent,
  emptyHeader,
  authVariable,
  emptyCapture,
  replaces,
  accessElsewhere,
  someAnswers,
  notLoaded,
  zones,
  unknownVariable,
];
