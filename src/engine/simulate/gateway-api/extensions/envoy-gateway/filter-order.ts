/**
 * Where Envoy's HTTP filters stand when Envoy Gateway puts them in order (internal/xds/translator/httpfilters.go); a
 * change of protocol that is not allowed is refused before any of them. Preflights (3) are answered before all checks.
 */
export const filterOrder = {
  upgrade: 0,
  crossSite: 4,
  externalAuth: 6,
  apiKey: 7,
  basicAuth: 8,
  signIn: 9,
  token: 10,
  buffer: 12,
  authorization: 301,
} as const;
