/** Envoy's command operators for the variables of nginx that mean the same (Envoy, HTTP header manipulation). */
const operators: Readonly<Record<string, string>> = {
  scheme: '%REQ(:SCHEME)%',
  host: '%REQ(:AUTHORITY)%',
  http_host: '%REQ(:AUTHORITY)%',
  best_http_host: '%REQ(:AUTHORITY)%',
  request_uri: '%REQ(:PATH)%',
  request_method: '%REQ(:METHOD)%',
  server_protocol: '%PROTOCOL%',
  remote_addr: '%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%',
  the_real_ip: '%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%',
  request_id: '%REQ(X-REQUEST-ID)%',
  req_id: '%REQ(X-REQUEST-ID)%',
  ssl_protocol: '%DOWNSTREAM_TLS_VERSION%',
  ssl_cipher: '%DOWNSTREAM_TLS_CIPHER%',
  ssl_client_s_dn: '%DOWNSTREAM_PEER_SUBJECT%',
  ssl_client_i_dn: '%DOWNSTREAM_PEER_ISSUER%',
  ssl_client_serial: '%DOWNSTREAM_PEER_SERIAL%',
  ssl_client_escaped_cert: '%DOWNSTREAM_PEER_CERT%',
};

const variable = /\$(?:\{([a-z_0-9]+)\}|([a-z_][a-z_0-9]*))/gi;

/** The operator for a variable; undefined where there is none. */
function operatorFor(name: string): string | undefined {
  if (Object.hasOwn(operators, name)) return operators[name];
  const header = /^http_([a-z0-9_]+)$/.exec(name)?.[1];
  return header && `%REQ(${header.replaceAll('_', '-').toUpperCase()})%`;
}

/**
 * A text that may hold variables, as the value of a header or a body in Envoy's notation: `%` is doubled, and variables
 * become command operators. Undefined where a variable has none.
 */
export function envoyText(text: string): string | undefined {
  let isKnown = true;
  const made = text.replaceAll('%', '%%').replace(variable, (_, braced?: string, bare?: string) => {
    const operator = operatorFor((braced ?? bare ?? '').toLowerCase());
    isKnown &&= operator !== undefined;
    return operator ?? '';
  });
  return isKnown && !/\$[0-9]/.test(made) ? made : undefined;
}
