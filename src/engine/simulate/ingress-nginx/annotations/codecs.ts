import { parseNetworks } from '../../access/networks.ts';

/** Judges an annotation's text the way the controller's validators do (internal/ingress/annotations/parser/validators.go). */
export type Validator = (text: string) => boolean;

/** Go's strconv.ParseBool: nothing else is a boolean. */
export function parseBool(text: string): boolean | null {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : null;
}

/** Go's strconv.Atoi. */
export function parseInteger(text: string): number | null {
  if (!/^[+-]?\d+$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}

/** Bytes of an nginx size such as 8k, 1m, 2g; 0 means no limit; null where nginx would not read it. */
export function parseSize(text: string): number | null {
  const found = /^(\d+)([kmg]?)$/i.exec(text.trim());
  if (!found) return null;
  const unit = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[found[2]?.toLowerCase() ?? ''] ?? 1;
  return Number(found[1]) * unit;
}

const word = '\\-._~a-zA-Z0-9/:';
const regexSigns = '\\^$[\\](){}*+?|&=\\\\';
const urlSigns = ',:?&=';

const matches =
  (pattern: RegExp, { withoutSpaces = true } = {}): Validator =>
  (text) => {
    const tested = withoutSpaces ? text.replaceAll(' ', '') : text;
    return pattern.test(tested) && !/[\r\n]/.test(tested);
  };

const oneOf =
  (...options: readonly string[]): Validator =>
  (text) =>
    options.includes(text.trim());

const serverNameSigns = new RegExp(`^[${word}${regexSigns}]*$`);
const serverName: Validator = (text) => serverNameSigns.test(text.trim());

/** The validators by the names the controller gives them. */
export const validators = {
  bool: (text: string) => parseBool(text) !== null,
  integer: (text: string) => parseInteger(text) !== null,
  anything: () => true,
  networks: (text: string) => parseNetworks(text) !== null,
  size: matches(/^\d+[bkmg]?$/i),
  basic: matches(new RegExp(`^[${word}]*$`)),
  extended: matches(new RegExp(`^[${word}, ]*$`), { withoutSpaces: false }),
  withSpaces: matches(new RegExp(`^[${word} ]*$`), { withoutSpaces: false }),
  pathWithCaptures: matches(new RegExp(`^/?[${word}$]*$`), { withoutSpaces: false }),
  pathWithCapturesAndSpaces: matches(new RegExp(`^/?[${word}$]*$`)),
  url: matches(new RegExp(`^[${word}${urlSigns}]*$`), { withoutSpaces: false }),
  urlAndSpaces: matches(new RegExp(`^[${word}${urlSigns}]*$`)),
  urlWithVariables: matches(new RegExp(`^[${word}, ${urlSigns}$]*$`)),
  regex: matches(new RegExp(`^[${word}${regexSigns}]*$`), { withoutSpaces: false }),
  headers: matches(/^[A-Za-z0-9\-_, ]*$/),
  serverName,
  serverNames: (text: string) => text.split(',').every(serverName),
  serviceName: (text: string) => /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(text),
  httpErrors: matches(/^(?:[4,5]\d{2},?)*$/),
  // The controller's pattern repeats optional parts; this one takes the same texts in linear time.
  corsOrigins: matches(/^(?:(?:[A-Za-z0-9\-.,]|\*\.|:\d+|(?<=[a-z]):\/\/)*|\*)$/),
  corsMethods: matches(/^[A-Za-z]+(?:(?:,\s?|\s)[A-Za-z]+)*,?\s?$/),
  corsExposed: matches(/^[A-Za-z0-9\-_*]+(?:(?:,\s?|\s)[A-Za-z0-9\-_*]+)*,?\s?$/),
  authType: matches(/basic|digest/),
  authSecretType: matches(/auth-file|auth-map/),
  method: matches(/^(?:GET|HEAD|POST|PUT|PATCH|DELETE|CONNECT|OPTIONS|TRACE)$/),
  connection: matches(/^(?:close|keep-alive)$/),
  cookieAffinity: oneOf('cookie'),
  cookieSeconds: matches(/^0|-?[1-9]\d*$/),
  sameSite: matches(/^(?:none|lax|strict)$/i),
  canaryAffinity: oneOf('sticky', 'legacy'),
  satisfy: oneOf('any', 'all'),
  loadBalance: oneOf('round_robin', 'chash', 'chashsubset', 'sticky_balanced', 'sticky_persistent', 'ewma'),
  protocol: (text: string) =>
    ['AUTO_HTTP', 'HTTP', 'HTTPS', 'GRPC', 'GRPCS', 'FCGI'].includes(text.trim().toUpperCase()),
  verifyClient: matches(/^(?:on|off|optional|optional_no_ca)$/),
  tlsErrorPage: matches(
    /^(?:@[A-Za-z0-9_-]+|(?:(?:https?:\/\/)?[A-Za-z0-9\-.]+(?::\d+)?)?(?:\/[A-Za-z0-9\-_.]+)*\/?)$/,
  ),
  commonName: (text: string) => text.startsWith('CN='),
  ciphers: matches(/^(?:[A-Za-z0-9!:+\-_]|@STRENGTH|@SECLEVEL=[0-5])*$/),
  hashBy: matches(/^[A-Za-z0-9\-_${}]*$/),
  fastcgiIndex: matches(/^[A-Za-z0-9.\-_]+$/),
  operationName: matches(/^[A-Za-z0-9_-]*$/),
} as const satisfies Readonly<Record<string, Validator>>;

export type ValidatorName = keyof typeof validators;
