import type { Buffers, Timeout } from '../../behaviours/backend.ts';
import { bytesOf, countOf, millisecondsOf } from '../../values/quantities.ts';
import type { Reader, Readers } from '../reader.ts';

const timeout =
  (of: Timeout['of']): Reader =>
  (_, { words: [value] }) => {
    const milliseconds = millisecondsOf(value);
    return milliseconds === null ? null : { kind: 'timeout', of, milliseconds };
  };

const switchOf = (word: string | undefined): boolean | null => {
  const lower = word?.toLowerCase();
  return lower === 'on' || lower === 'off' ? lower === 'on' : null;
};

const buffering =
  (of: 'request' | 'response'): Reader =>
  (_, { words: [value] }) => {
    const enabled = switchOf(value);
    return enabled === null ? null : { kind: 'buffering', of, enabled };
  };

const buffers =
  (of: Buffers['of'], counted: boolean): Reader =>
  (_, { words }) => {
    const count = counted ? countOf(words[0]) : null;
    const bytes = bytesOf(words[counted ? 1 : 0]);
    return bytes === null || (counted && count === null) ? null : { kind: 'buffers', of, count, bytes };
  };

const bodyLimit: Reader = (_, { words: [value] }) => {
  const bytes = bytesOf(value);
  return bytes === null ? null : { kind: 'body-limit', bytes };
};

const access =
  (allow: boolean): Reader =>
  (_, { words: [source = ''] }) => ({ kind: 'access', allow, source });

const satisfy: Reader = (_, { words: [mode] }) => (mode === 'all' || mode === 'any' ? { kind: 'satisfy', mode } : null);

/** `limit_req zone=name burst=5 nodelay` or `delay=3`; without either, what exceeds the rate waits. */
const rateLimit: Reader = (_, { words }) => {
  const optionOf = (key: string): string | undefined =>
    words.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
  const zone = optionOf('zone');
  if (zone === undefined) return null;
  const delay = countOf(optionOf('delay') ?? '0');
  return {
    kind: 'rate-limit',
    zone,
    burst: countOf(optionOf('burst') ?? '0') ?? 0,
    delay: words.includes('nodelay') ? null : delay,
  };
};

const connectionLimit: Reader = (_, { words: [zone = '', count] }) => {
  const connections = countOf(count);
  return connections === null ? null : { kind: 'connection-limit', zone, connections };
};

const limitStatus =
  (of: 'rate' | 'connections'): Reader =>
  (_, { words: [value] }) => {
    const status = countOf(value);
    return status === null ? null : { kind: 'limit-status', of, status };
  };

const bandwidth: Reader = (_, { words: [value] }) => {
  const bytesPerSecond = bytesOf(value);
  return bytesPerSecond === null ? null : { kind: 'bandwidth', bytesPerSecond, afterBytes: null };
};

const bandwidthAfter: Reader = (_, { words: [value] }) => {
  const afterBytes = bytesOf(value);
  return afterBytes === null ? null : { kind: 'bandwidth', bytesPerSecond: null, afterBytes };
};

const compression =
  (algorithm: 'gzip' | 'brotli', detail: 'switch' | 'types' | 'length' | 'level'): Reader =>
  (_, { words }) => {
    const number = countOf(words[0]);
    const enabled = switchOf(words[0]);
    const unread = detail === 'switch' ? enabled === null : detail !== 'types' && number === null;
    if (unread) return null;
    return {
      kind: 'compression',
      algorithm,
      enabled: detail === 'switch' ? enabled : null,
      types: detail === 'types' ? words : [],
      minLength: detail === 'length' ? number : null,
      level: detail === 'level' ? number : null,
    };
  };

export const limitReaders: Readers = {
  proxy_connect_timeout: timeout('backend-connect'),
  proxy_send_timeout: timeout('backend-send'),
  proxy_read_timeout: timeout('backend-read'),
  grpc_connect_timeout: timeout('backend-connect'),
  grpc_send_timeout: timeout('backend-send'),
  grpc_read_timeout: timeout('backend-read'),
  fastcgi_connect_timeout: timeout('backend-connect'),
  fastcgi_send_timeout: timeout('backend-send'),
  fastcgi_read_timeout: timeout('backend-read'),
  client_header_timeout: timeout('client-header'),
  client_body_timeout: timeout('client-body'),
  send_timeout: timeout('client-send'),
  keepalive_timeout: timeout('client-keepalive'),
  proxy_buffering: buffering('response'),
  fastcgi_buffering: buffering('response'),
  proxy_request_buffering: buffering('request'),
  fastcgi_request_buffering: buffering('request'),
  proxy_buffers: buffers('response', true),
  fastcgi_buffers: buffers('response', true),
  proxy_buffer_size: buffers('response-header', false),
  grpc_buffer_size: buffers('response-header', false),
  fastcgi_buffer_size: buffers('response-header', false),
  proxy_busy_buffers_size: buffers('response-busy', false),
  fastcgi_busy_buffers_size: buffers('response-busy', false),
  proxy_max_temp_file_size: buffers('response-file', false),
  fastcgi_max_temp_file_size: buffers('response-file', false),
  client_body_buffer_size: buffers('request-body', false),
  client_header_buffer_size: buffers('request-header', false),
  large_client_header_buffers: buffers('request-header', true),
  client_max_body_size: bodyLimit,
  allow: access(true),
  deny: access(false),
  satisfy,
  limit_req: rateLimit,
  limit_req_status: limitStatus('rate'),
  limit_conn: connectionLimit,
  limit_conn_status: limitStatus('connections'),
  limit_rate: bandwidth,
  limit_rate_after: bandwidthAfter,
  gzip: compression('gzip', 'switch'),
  gzip_types: compression('gzip', 'types'),
  gzip_min_length: compression('gzip', 'length'),
  gzip_comp_level: compression('gzip', 'level'),
  brotli: compression('brotli', 'switch'),
  brotli_types: compression('brotli', 'types'),
  brotli_min_length: compression('brotli', 'length'),
  brotli_comp_level: compression('brotli', 'level'),
};
