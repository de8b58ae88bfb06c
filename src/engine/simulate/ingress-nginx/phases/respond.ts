import type { Answer } from '../../request.ts';
import { changeResponseHeaders } from '../snippets/headers.ts';
import { addControllerHeaders, hideControllerHeaders } from './controller-headers.ts';
import type { Exchange } from './exchange.ts';

/** An answer nginx gives itself, with the headers its location adds. */
export function respond(exchange: Exchange, status: number, location?: string): Answer {
  return {
    backend: null,
    status,
    ...(location === undefined ? {} : { location }),
    responseHeaders: finalHeaders(exchange, status),
    steps: exchange.steps ?? [],
  };
}

/**
 * The header filter of a location: Strict-Transport-Security on every https response made in it, ConfigMap headers
 * everywhere (lua_ingress.lua header).
 */
export function finalHeaders(exchange: Exchange, status: number): Readonly<Record<string, string | null>> {
  const { running, request, location, responseHeaders } = exchange;
  const { hsts } = running.configuration;
  if (location && hsts !== null && request.scheme === 'https') responseHeaders['strict-transport-security'] = hsts;
  addControllerHeaders(running, exchange, responseHeaders);
  changeResponseHeaders(exchange, status, responseHeaders);
  const own = location?.settings?.customHeaders ?? {};
  for (const name in own) responseHeaders[name.toLowerCase()] = own[name] ?? null;
  return responseHeaders;
}

/** The same on what a backend answers. */
export function headersOfBackend(exchange: Exchange, status: number): Readonly<Record<string, string | null>> {
  const headers = { ...finalHeaders(exchange, status) };
  hideControllerHeaders(exchange, headers);
  return headers;
}

/** A relative Location becomes absolute from the connection's scheme and $host, unless that is switched off. */
export function absolute(exchange: Exchange, location: string): string {
  const relative = exchange.location?.settings?.redirect.relative || exchange.running.configuration.relativeRedirects;
  if (relative || !location.startsWith('/')) return location;
  const { request, host } = exchange;
  const standard = request.scheme === 'https' ? 443 : 80;
  const showPort = exchange.location?.settings?.usePortInRedirects && exchange.port !== standard;
  return `${request.scheme}://${host}${showPort ? `:${exchange.port}` : ''}${location}`;
}
