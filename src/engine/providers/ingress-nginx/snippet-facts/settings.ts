import type { ProxyTimeouts } from '../../../model/facts/proxy-timeouts.ts';
import type { ResponseBuffering } from '../../../model/facts/response-buffering.ts';
import type { Statement } from '../snippets/index.ts';
import { nothing, one, type Reading } from './stated.ts';

const unsaid: ResponseBuffering = {
  buffered: null,
  headerBytes: null,
  buffers: null,
  busyBytes: null,
  fileBytes: null,
};

const timeoutField = {
  'backend-connect': 'connectSeconds',
  'backend-send': 'sendSeconds',
  'backend-read': 'readSeconds',
} as const satisfies Readonly<Record<string, keyof ProxyTimeouts>>;

/** Sizes and times of a statement that stands for itself. */
export function settingOf(statement: Statement): Reading {
  switch (statement.kind) {
    case 'body-limit':
      return one('bodyLimit', { bytes: statement.bytes === 0 ? null : statement.bytes });
    case 'timeout': {
      const { of, milliseconds } = statement;
      if (of !== 'backend-connect' && of !== 'backend-send' && of !== 'backend-read') return 'raw';
      return one('proxyTimeouts', { [timeoutField[of]]: Math.max(1, Math.ceil(milliseconds / 1000)) });
    }
    case 'buffering':
      return statement.of === 'request'
        ? one('requestBuffering', { buffered: statement.enabled, bufferBytes: null })
        : one('responseBuffering', { ...unsaid, buffered: statement.enabled });
    case 'buffers':
      return buffersOf(statement);
    case 'compression':
      return statement.enabled === null
        ? nothing
        : one('compression', { enabled: statement.enabled, algorithms: [statement.algorithm] });
    case 'bandwidth':
      return statement.bytesPerSecond === null
        ? 'raw'
        : statement.bytesPerSecond === 0
          ? nothing
          : one('bandwidthLimit', {
              rateKilobytes: Math.max(1, Math.round(statement.bytesPerSecond / 1024)),
              afterKilobytes: Math.round((statement.afterBytes ?? 0) / 1024),
            });
    case 'access-log':
      return statement.enabled ? 'raw' : one('requestLog', { access: false, rewrite: null });
    case 'http-version':
      return statement.version === '1.0' ? one('upstreamHttpVersion', { version: '1.0' }) : nothing;
    case 'redirect-rewrite':
      return statement.to === null ? nothing : one('locationRewrite', { from: statement.from, to: statement.to });
    case 'cookie-rewrite': {
      const { of, from, to } = statement;
      if (from === 'off') return nothing;
      if (of === 'flags') return 'raw';
      const pair = { from, to: to[0] ?? '' };
      return one('cookieRewrite', { domain: of === 'domain' ? pair : null, path: of === 'path' ? pair : null });
    }
    default:
      return 'raw';
  }
}

function buffersOf({ of, count, bytes }: Extract<Statement, { kind: 'buffers' }>): Reading {
  switch (of) {
    case 'response':
      return one('responseBuffering', { ...unsaid, buffers: count });
    case 'response-header':
      return one('responseBuffering', { ...unsaid, headerBytes: bytes });
    case 'response-busy':
      return one('responseBuffering', { ...unsaid, busyBytes: bytes });
    case 'response-file':
      return one('responseBuffering', { ...unsaid, fileBytes: bytes });
    case 'request-body':
      return one('requestBuffering', { buffered: null, bufferBytes: bytes });
    default:
      return 'raw';
  }
}
