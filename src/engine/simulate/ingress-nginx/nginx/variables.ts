/** A text with nginx variables, taken apart. */
export type TemplatePart = string | { readonly variable: string } | { readonly capture: number };

/** Takes a text apart as ngx_http_script_compile does; null where nginx refuses it. */
export function parseTemplate(
  text: string,
  isKnown: (name: string) => boolean = isVariable,
): readonly TemplatePart[] | null {
  const parts: TemplatePart[] = [];
  let rest = text;
  while (rest !== '') {
    const dollar = rest.indexOf('$');
    if (dollar < 0) return [...parts, rest];
    if (dollar > 0) parts.push(rest.slice(0, dollar));
    const found = /^\$(?:([1-9])|\{(\w+)\}|(\w+))/.exec(rest.slice(dollar));
    if (!found) return null;
    const [whole, capture, braced, plain] = found;
    const variable = braced ?? plain ?? '';
    if (capture !== undefined) parts.push({ capture: Number(capture) });
    else if (isKnown(variable)) parts.push({ variable });
    else return null;
    rest = rest.slice(dollar + whole.length);
  }
  return parts;
}

/** Fills a template in; an unset variable is empty. */
export function fillTemplate(
  parts: readonly TemplatePart[],
  variable: (name: string) => string,
  captures: readonly (string | undefined)[],
): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      return 'capture' in part ? (captures[part.capture] ?? '') : variable(part.variable);
    })
    .join('');
}

const families = /^(?:http|arg|cookie|sent_http|sent_trailer|upstream_http|upstream_cookie|upstream_trailer)_/;

/** Variables of nginx's modules and of the controller's own configuration. */
const known = new Set(
  `args auth_cookie balancer_ewma_score best_http_host binary_remote_addr body_bytes_sent bytes_sent connection
  connection_requests connection_time connection_upgrade content_length content_type document_root document_uri
  escaped_request_uri
  full_x_forwarded_for host hostname https ingress_name is_args limit_rate location_path msec namespace nginx_version
  pass_access_scheme pass_port pass_server_port pid pipe proxy_add_x_forwarded_for proxy_alternative_upstream_name
  proxy_host proxy_port proxy_protocol_addr proxy_protocol_port proxy_protocol_server_addr proxy_protocol_server_port
  proxy_upstream_name query_string realip_remote_addr realip_remote_port realpath_root remote_addr remote_port
  remote_user req_id request request_body request_body_file request_completion request_filename request_id
  request_length request_method request_time request_uri scheme server_addr server_name server_port server_protocol
  service_name service_port ssl_cipher ssl_client_escaped_cert ssl_client_fingerprint ssl_client_i_dn ssl_client_s_dn
  ssl_client_serial ssl_client_verify ssl_protocol ssl_server_name ssl_session_id ssl_session_reused status
  subdomain tcpinfo_rtt the_real_ip time_iso8601 time_local upstream_addr upstream_status uri`.split(/\s+/),
);

const isVariable = (name: string) => known.has(name) || families.test(name);
