import type { ExpectedAnswer, Request, SavedRequest } from '../engine/simulate/request.ts';
import type { OwnFile, OwnResult } from '../engine/translation.ts';
import { isFile, isRecord } from './untrusted.ts';

const keeps = ['others', 'platform', 'nothing'] as const;

/** The user's own result from untrusted data; undefined where there is none that can be read. */
export function readOwn(value: unknown): OwnResult | undefined {
  if (!isRecord(value) || !Array.isArray(value.files)) return undefined;
  const files = value.files.filter(isFile).map((file): OwnFile => {
    const { base } = file as OwnFile & { readonly base?: unknown };
    return { name: file.name, text: file.text, ...(typeof base === 'string' ? { base } : {}) };
  });
  const isEachOnce = new Set(files.map(({ name }) => name)).size === files.length;
  const kept = keeps.find((one) => one === value.keeps) ?? 'others';
  return isEachOnce && files.length > 0 ? { files, keeps: kept } : undefined;
}

/** More than anyone keeps. */
const mostRequests = 1000;

/** The kept requests of untrusted data; those that cannot be read are left out. */
export const readRequests = (value: unknown): readonly SavedRequest[] =>
  Array.isArray(value) ? value.slice(0, mostRequests).flatMap((one) => readSaved(one) ?? []) : [];

function readSaved(value: unknown): SavedRequest | undefined {
  if (!isRecord(value) || typeof value.name !== 'string') return undefined;
  const request = readRequest(value.request);
  const expect = readExpected(value.expect);
  if (!request || !expect) return undefined;
  const { className } = value;
  return { name: value.name.slice(0, 200), request, ...(typeof className === 'string' ? { className } : {}), expect };
}

const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;

function readRequest(value: unknown): Request | undefined {
  if (!isRecord(value)) return undefined;
  const { method, scheme, host, path, headers, bodyBytes, port, client, certificate } = value;
  const isSound =
    typeof method === 'string' &&
    /^[A-Z]{1,20}$/.test(method) &&
    (scheme === 'http' || scheme === 'https') &&
    typeof host === 'string' &&
    typeof path === 'string' &&
    path.startsWith('/');
  if (!isSound) return undefined;
  const named = Object.entries(isRecord(headers) ? headers : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    method,
    scheme,
    host,
    path,
    headers: Object.fromEntries(named),
    ...(isCount(bodyBytes, 1e15) ? { bodyBytes } : {}),
    ...(isCount(port, 65535) ? { port } : {}),
    ...(typeof client === 'string' ? { client } : {}),
    ...readCertificate(certificate),
  };
}

function readCertificate(value: unknown): Pick<Request, 'certificate'> {
  if (!isRecord(value) || typeof value.trusted !== 'boolean' || typeof value.subject !== 'string') return {};
  return { certificate: { trusted: value.trusted, subject: value.subject.slice(0, 1_000) } };
}

function readExpected(value: unknown): ExpectedAnswer | undefined {
  if (!isRecord(value) || !isCount(value.status, 999)) return undefined;
  const { status, backend, location, upstreamPath, upstreamHost } = value;
  return {
    status,
    backend: typeof backend === 'string' ? backend : null,
    ...(typeof location === 'string' ? { location } : {}),
    ...(typeof upstreamPath === 'string' ? { upstreamPath } : {}),
    ...(typeof upstreamHost === 'string' ? { upstreamHost } : {}),
  };
}
