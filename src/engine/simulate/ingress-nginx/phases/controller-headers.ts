import type { Configuration } from '../controller/configuration.ts';
import { fillTemplate, parseTemplate, type TemplatePart } from '../nginx/variables.ts';
import { blocksOf } from '../snippets/headers.ts';
import type { Exchange, Running } from './exchange.ts';
import { variable } from './values.ts';

type Headers = Record<string, string | null>;

/** A line of the configuration: a name in lower case and a value, which may hold variables. */
export interface HeaderLine {
  readonly name: string;
  readonly value: readonly TemplatePart[];
}

/** What the controller's ConfigMap does to headers in every location. */
export interface ControllerHeaders {
  readonly request: readonly HeaderLine[];
  readonly response: readonly HeaderLine[];
  /** Names in lower case. */
  readonly hidden: readonly string[];
  /** Values that nginx cannot read. */
  readonly errors: readonly string[];
}

type Texts = Readonly<Record<string, string>>;

/** Reads the ConfigMaps that the configuration names; the template writes their entries by name (nginx.tmpl). */
export function readControllerHeaders(
  { addHeaders, proxySetHeaders, hideHeaders, serverTokens }: Configuration,
  configMap: (name: string) => Texts,
): ControllerHeaders {
  const errors: string[] = [];
  const linesOf = (data: Texts): readonly HeaderLine[] =>
    Object.keys(data)
      .sort()
      .flatMap((name) => {
        const value = parseTemplate(data[name] ?? '', () => true);
        if (!value) errors.push(`invalid variable name in the header ${name}: ${data[name]}`);
        return value ? [{ name: name.toLowerCase(), value }] : [];
      });
  const request = linesOf(configMap(proxySetHeaders));
  // Server is taken away after these lines.
  const response = linesOf(configMap(addHeaders)).filter(({ name }) => serverTokens || name !== 'server');
  return { request, response, hidden: hideHeaders.map((name) => name.toLowerCase()), errors };
}

/** On every answer; what comes out empty takes the header away (headers-more). */
export function addControllerHeaders(
  { controllerHeaders }: Running,
  exchange: Exchange | null,
  headers: Headers,
): void {
  for (const { name, value } of controllerHeaders.response) headers[name] = filled(exchange, value) || null;
}

/** In place of an answer's own headers where no request has been read. */
export function headersWithoutRequest(running: Running): Headers {
  const headers: Headers = {};
  addControllerHeaders(running, null, headers);
  return headers;
}

const filled = (exchange: Exchange | null, value: readonly TemplatePart[]): string =>
  fillTemplate(value, (name) => (exchange ? variable(exchange, name) : ''), exchange?.captures ?? []);

/**
 * On what is passed on: a line beside those of the template, which stay. An empty one only keeps the client's own from
 * being passed (ngx_http_proxy_module). `Host` is the template's: which of two a backend takes is its own affair.
 */
export function setControllerHeaders(exchange: Exchange, headers: Headers): void {
  if (exchange.location?.settings?.backendProtocol === 'FCGI') return;
  for (const { name, value } of exchange.running.controllerHeaders.request) {
    if (name === 'host') continue;
    const text = filled(exchange, value);
    const before = Object.hasOwn(headers, name) ? headers[name] : null;
    headers[name] = before && text !== '' ? `${before},${text}` : before || text || null;
  }
}

/** Of what a backend answers over HTTP, unless a block of its own hides other headers; what nginx sets stays. */
export function hideControllerHeaders(exchange: Exchange, headers: Headers): void {
  const protocol = exchange.location?.settings?.backendProtocol ?? 'HTTP';
  const hidesOwn = blocksOf(exchange).some((block) => block.headers.some(({ change }) => change === 'hide'));
  if (hidesOwn || /^(?:GRPCS?|FCGI)$/.test(protocol)) return;
  for (const name of exchange.running.controllerHeaders.hidden) if (!(name in headers)) headers[name] = null;
}
