import type { Answer, Step } from '../../request.ts';
import type { Location } from '../controller/estate.ts';
import { escapePath, toBytes } from '../nginx/bytes.ts';
import type { BuiltIn, RenderedLocation } from '../nginx/configuration-file.ts';
import type { Found } from '../nginx/static-locations.ts';
import type { BlockLocation } from '../snippets/block.ts';
import { citeSnippet } from '../snippets/cite.ts';
import { intercept } from './error-page.ts';
import { cite, citeAnnotations, citeHere, type Exchange, explain } from './exchange.ts';
import { absolute, respond } from './respond.ts';

/** Chooses the location; answers the controller's own ones, a body too large, and the automatic slash. */
export function findLocation(exchange: Exchange): Answer | null {
  const found = lookUp(exchange);
  if (!found) return respond(exchange, 404);
  if (found.value === 'health' || found.value === 'status') return builtIn(exchange, found.value);
  const { value, redirect } = found;
  exchange.location = null;
  exchange.ownLocation = null;
  if ('block' in value) {
    takeOwn(exchange, value);
    return null;
  }
  exchange.location = value;
  explain(exchange, () => locationStep(exchange, value));
  const nested = nestedIn(value, exchange.target.uri);
  if (nested) {
    takeOwn(exchange, nested);
    exchange.location = null;
    return null;
  }
  return bodyTooLarge(exchange) ?? (redirect ? addSlash(exchange, value) : null);
}

function takeOwn(exchange: Exchange, own: BlockLocation): void {
  explain(exchange, () => ({
    text: `A location of the ${own.block.annotation} takes the path`,
    cites: citeSnippet(exchange, own.block),
  }));
  exchange.ownLocation = own;
}

/** A location inside a location: the exact one, else the first expression that fits, else the longest prefix; its own `^~` comes before expressions. */
function nestedIn({ snippet }: RenderedLocation, uri: string): BlockLocation | null {
  if (!snippet || snippet.locations.length === 0) return null;
  const exact = snippet.locations.find(({ type, path }) => type === 'exact' && path === uri);
  if (exact) return exact;
  const [longest = null] = snippet.locations
    .filter(({ type, path }) => (type === 'prefix' || type === 'final-prefix') && uri.startsWith(path))
    .sort((a, b) => b.path.length - a.path.length);
  if (longest?.type === 'final-prefix') return longest;
  return snippet.locations.find(({ regex }) => regex?.test(uri)) ?? longest;
}

/** Text first, then regular expressions in the file's order (ngx_http_core_find_location). */
function lookUp({ server, target }: Exchange): Found<RenderedLocation | BuiltIn | BlockLocation> | null {
  const found = server.find(target.uri);
  if (found && endsSearch(found.value)) return found;
  // The server-snippet stands before the controller's locations.
  const own = server.snippet?.locations.find(({ regex }) => regex?.test(target.uri));
  if (own) return { value: own, redirect: false };
  if (!server.regexMode) return found;
  const regex = server.regexes.find((candidate) => candidate.regex?.test(target.uri));
  return regex ? { value: regex, redirect: false } : found;
}

/** Exact locations and those with `^~` keep expressions from being tried. */
function endsSearch(value: RenderedLocation | BuiltIn | BlockLocation): boolean {
  if (value === 'health' || value === 'status') return false;
  return 'block' in value ? value.type !== 'prefix' : value.kind === 'exact';
}

function builtIn(exchange: Exchange, location: BuiltIn): Answer {
  explain(exchange, () => ({
    text:
      location === 'health'
        ? 'The controller’s own health check shadows this path on the default server'
        : 'The controller’s own status page refuses everybody but itself',
    cites: [],
  }));
  return respond(exchange, location === 'health' ? 200 : 403);
}

function locationStep({ server, running }: Exchange, rendered: RenderedLocation): Step {
  const { location } = rendered;
  const { ingress, implicit, at } = location;
  const own = at === 'spec.defaultBackend' ? `${at}.service.name` : `${at}.path`;
  const created = server.server.creatorAt === '' ? '' : `${server.server.creatorAt}.host`;
  const path = at === '' ? created : own;
  const cause = server.regexCause;
  const regexCites = citeAnnotations(running, cause?.ingress, 'use-regex', 'rewrite-target');
  return {
    text: implicit
      ? ingress
        ? `No path matches, so the host's own / answers, with the annotations of ${ingress.namespace}/${ingress.name}`
        : 'No path matches'
      : `Location ${rendered.text} takes the path`,
    ...(cause
      ? {
          detail: `${cause.ingress?.namespace}/${cause.ingress?.name} puts the whole host into regex mode: case is ignored and every path matches as a start`,
        }
      : {}),
    cites: [
      ...cite(ingress, path),
      ...(implicit ? [...cite(ingress, 'metadata.name'), ...cite(ingress, defaultBackendOf(location))] : []),
      ...(server.regexMode ? regexCites : []),
    ],
  };
}

/** Where the backend of a host's own `/` stands; '' where the controller's own answers. */
const defaultBackendOf = ({ ingress }: Location): string =>
  ingress?.defaultBackend ? 'spec.defaultBackend.service.name' : '';

/** A declared length is judged as soon as the location is known, before any redirect (ngx_http_core_find_config_phase). */
function bodyTooLarge(exchange: Exchange): Answer | null {
  const { settings } = exchange.location ?? {};
  // A closed location carries no limit of its own, so nginx's default of 1m holds.
  const limit = settings?.denied ? 1024 ** 2 : (settings?.bodySize ?? exchange.running.bodySize);
  const size = exchange.request.bodyBytes ?? 0;
  if (limit === 0 || size <= limit) return null;
  explain(exchange, () => ({
    text: `The body of ${size} bytes is larger than the ${limit} bytes allowed`,
    cites: citeHere(exchange, 'proxy-body-size'),
  }));
  return intercept(exchange, 413);
}

function addSlash(exchange: Exchange, { location }: RenderedLocation): Answer {
  const { query } = exchange.target;
  explain(exchange, () => ({
    text: `nginx redirects ${exchange.target.uri} to ${location.path} by itself, before any other redirect or check`,
    cites: cite(location.ingress, location.at === '' ? '' : `${location.at}.path`),
  }));
  const path = `${escapePath(toBytes(location.path))}${query ? `?${query}` : ''}`;
  return respond(exchange, 301, absolute(exchange, path));
}
