import type { ExternalAuth } from '../annotations/settings.ts';
import type { Configuration } from '../controller/configuration.ts';
import type { Location } from '../controller/estate.ts';
import { inLocationList } from '../controller/locations.ts';
import type { TemplatePart } from './variables.ts';

/** The service that a location asks about every request. */
export interface RenderedAuth {
  /** By the location's own annotations; otherwise by the controller's ConfigMap. */
  readonly isOwn: boolean;
  readonly url: readonly TemplatePart[];
  /** Where a refused client is sent. */
  readonly signIn: readonly TemplatePart[] | null;
  /** Headers of the service's answer that the backend gets, in lower case. */
  readonly responseHeaders: readonly string[];
}

/** The location's own service, else the ConfigMap's unless it is switched off here (nginx.tmpl, shouldApplyGlobalAuth). */
export function renderAuth(
  location: Location,
  { globalAuth, noAuthLocations }: Configuration,
  template: (text: string, name: string) => readonly TemplatePart[],
): RenderedAuth | null {
  const { settings } = location;
  if (!settings || settings.denied || inLocationList(location, noAuthLocations)) return null;
  const own = settings.externalAuth;
  const auth = own ?? (settings.globalAuth ? globalAuth : null);
  if (!auth) return null;
  return {
    isOwn: own !== null,
    url: template(auth.url, 'auth-url'),
    signIn: auth.signin === '' ? null : template(signInAddress(auth), 'auth-signin'),
    responseHeaders: auth.responseHeaders.map((name) => name.toLowerCase()),
  };
}

/** The page with the address that was asked for, unless it says already where to go (buildAuthSignURL). */
function signInAddress({ signin, signinParameter }: ExternalAuth): string {
  const mark = signin.indexOf('?');
  const query = mark < 0 ? '' : signin.slice(mark + 1).replace(/#.*$/s, '');
  const back = `${signinParameter}=$pass_access_scheme://$http_host$escaped_request_uri`;
  if (query === '') return `${signin}?${back}`;
  const isSaid = query.split('&').some((pair) => pair.startsWith(`${signinParameter}=`) && !pair.endsWith('='));
  return isSaid ? signin : `${signin}&${back}`;
}
