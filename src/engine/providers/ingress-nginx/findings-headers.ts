import { finding } from '../../report/diagnostic.ts';

interface Names {
  readonly names: readonly string[];
}

export const mapOfHeadersMissing = finding<{ readonly key: string; readonly reference: string }>({
  code: 'controller-headers-config-map-missing',
  severity: 'manual',
  text: ({ key, reference }) =>
    `The controller’s setting ${key} names the ConfigMap ${reference}, which is not in the input, so its headers are not translated.`,
  why: 'It holds for every Ingress of the controller and is written in none of them, so it is easily forgotten. Add the ConfigMap to the input. If the cluster has none either, the setting has no effect.',
});

export const headersOnRoutesOnly = finding<Names>({
  code: 'controller-headers-on-routes-only',
  severity: 'note',
  text: ({ names }) =>
    `The controller set these headers on every answer; they come with the answers of backends, and not with those that the Gateway gives itself, such as 404 where no route matches, redirects and refusals: ${names.join(', ')}.`,
  why: 'Gateway API has no place for what holds everywhere, so each rule sets them. Your implementation’s policy for the whole Gateway may set them on all answers in their place.',
});

export const headersRefusedByNginx = finding<Names>({
  code: 'controller-headers-refused',
  severity: 'manual',
  text: ({ names }) =>
    `nginx refuses a value with a dollar sign that begins no variable, and with it the whole configuration: ${names.join(', ')}.`,
  why: 'The controller then keeps running the configuration before. Correct the value, or take the header out, and see what the controller really sends.',
});

export const namesRefusedByNginx = finding<Names>({
  code: 'hidden-header-names-refused',
  severity: 'manual',
  text: ({ names }) =>
    `nginx refuses these of the names in hide-headers, and with them the whole configuration: ${names.join(', ')}.`,
  why: 'The names are separated by commas, and go into the configuration as they stand. The controller keeps running the configuration before; correct the list, and see what it really hides.',
});

export const requestHeadersSentTwice = finding<Names>({
  code: 'request-headers-sent-twice',
  severity: 'differs',
  text: ({ names }) =>
    `Backends got several lines of these headers, of which proxy-set-headers wrote the last; a Gateway sends one of each: ${names.join(', ')}.`,
  why: 'nginx sends every line of its configuration. Applications took the first, the last or both: see which of the values they rely on.',
});
