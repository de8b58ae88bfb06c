import { type Options, targets } from '../../engine/options.ts';
import type {
  ComparedProbe,
  Comparison,
  ComparisonCounts,
  ComparisonRow,
  Verdict,
} from '../../engine/simulate/comparison.ts';
import type { Answer, Request } from '../../engine/simulate/request.ts';
import type { OwnResult, RecognisedClass } from '../../engine/translation.ts';
import { requestKey } from './draft.ts';

/** What the table is narrowed to. */
export interface ProbeFilter {
  readonly verdict: Verdict | 'all';
  /** Undefined: every host. */
  readonly host: string | undefined;
  readonly text: string;
}

export const noFilter: ProbeFilter = { verdict: 'all', host: undefined, text: '' };

/** A row of the table: requests that differ for one cause stand behind the simplest of them until it is opened. */
export interface ProbeLine {
  readonly row: ComparisonRow;
  /** How many more requests of the same cause pass the filter; 0 on those themselves. */
  readonly alike: number;
  readonly open: boolean;
  /** Stands below the request that stands for its cause. */
  readonly inner: boolean;
  /** The cause, which opens and closes. */
  readonly cause?: string;
}

const passes = ({ probe: { request, why }, verdict, accountedBy }: ComparisonRow, filter: ProbeFilter): boolean =>
  (filter.verdict === 'all' || filter.verdict === verdict) &&
  (filter.host === undefined || filter.host === request.host) &&
  (filter.text === '' ||
    `${request.method} ${request.scheme}://${request.host}${request.path} ${why} ${accountedBy.join(' ')}`
      .toLowerCase()
      .includes(filter.text));

/** The rows of the table: different first, then what is accounted for, then the same. */
export function probeLines(
  comparison: Comparison,
  filter: ProbeFilter,
  open: ReadonlySet<string>,
): readonly ProbeLine[] {
  const { groups, rows } = comparison;
  const wanted = { ...filter, text: filter.text.trim().toLowerCase() };
  const lines: ProbeLine[] = [];
  for (const { members, cause, smallest } of groups) {
    const smallestKey = requestKey(smallest.probe.request);
    const passing = members.flatMap((member) => {
      const row = rows[member];
      return row && passes(row, wanted) ? [row] : [];
    });
    const head = passing.find((row) => requestKey(row.probe.request) === smallestKey) ?? passing[0];
    if (!head) continue;
    const isOpen = open.has(cause);
    lines.push({ row: head, alike: passing.length - 1, open: isOpen, inner: false, cause });
    if (isOpen)
      for (const row of passing) if (row !== head) lines.push({ row, alike: 0, open: false, inner: true, cause });
  }
  for (const row of rows)
    if (row.verdict === 'same' && passes(row, wanted)) lines.push({ row, alike: 0, open: false, inner: false });
  return lines;
}

/** Hosts with the number of their requests, in the order of their names. */
export function hostsOf({ rows }: Comparison): readonly { readonly host: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { probe } of rows) counts.set(probe.request.host, (counts.get(probe.request.host) ?? 0) + 1);
  return [...counts].map(([host, count]) => ({ host, count })).sort((a, b) => (a.host < b.host ? -1 : 1));
}

export const countOf = (counts: ComparisonCounts, verdict: Verdict | 'all'): number => {
  const all = { all: 'total', same: 'same', 'accounted for': 'accounted', different: 'different' } as const;
  return counts[all[verdict]];
};

/** Said where nothing differs that is not accounted for. */
export const noDifferences = ({ total, same }: ComparisonCounts): string =>
  total === same
    ? `No differences. ${asked(total)} the same answer on both sides.`
    : `No differences but those that findings account for. ${asked(same)} the same answer on both sides.`;

const asked = (count: number): string =>
  count === 1 ? '1 request gets' : `${count.toLocaleString('en')} requests get`;

/** A Service as a reader names it: `shop/catalog`. */
const backendWords = ({ backend }: Answer, withPort: boolean): string =>
  backend ? `${backend.namespace}/${backend.service}${withPort ? `:${backend.port}` : ''}` : '';

/** A Location as far as it says something new: `https` where only the scheme changes, the path on the same origin. */
export function shortLocation(location: string, { scheme, host, path }: Request): string {
  const [whole, toScheme = '', toHost = '', toPath = ''] = /^(https?):\/\/([^/?#]*)(.*)$/is.exec(location) ?? [];
  if (whole === undefined || toHost.toLowerCase() !== host.toLowerCase()) return location;
  if (toScheme === scheme) return toPath === '' ? '/' : toPath;
  return (toPath || '/') === path ? toScheme : `${toScheme}://…${toPath}`;
}

/** An answer in a few words: `200 shop/catalog`, `301 /cart/`, `404`. */
export function answerWords(answer: Answer, request: Request, withPort = false): string {
  if (answer.status === 0) return 'no connection';
  const to = answer.location === undefined ? backendWords(answer, withPort) : shortLocation(answer.location, request);
  return to === '' ? String(answer.status) : `${answer.status} ${to}`;
}

/** Both answers of a row; where the short words are alike although the answers are not, what differs is added. */
export function answerPair({
  probe: { request },
  source,
  result,
  differences,
}: ComparedProbe): readonly [string, string] {
  const words = (answer: Answer, withPort: boolean): string => answerWords(answer, request, withPort);
  const short = [words(source, false), words(result, false)] as const;
  if (short[0] !== short[1] || differences.length === 0) return short;
  const long = [words(source, true), words(result, true)] as const;
  if (long[0] !== long[1]) return long;
  const detail = (answer: Answer): string => {
    if (differences.includes('location')) return answer.location ?? '';
    if (differences.includes('upstream-path')) return `→ ${answer.upstream?.path ?? ''}`;
    if (differences.includes('upstream-host')) return `→ ${answer.upstream?.host ?? ''}`;
    return '';
  };
  if (detail(source) !== detail(result)) return [`${short[0]} ${detail(source)}`, `${short[1]} ${detail(result)}`];
  return [short[0], `${result.status}, other ${differences.includes('headers') ? 'headers' : differences.join(', ')}`];
}

/** What of a request its path does not say: scheme, client, headers, body. */
export const besides = ({ scheme, headers, bodyBytes, client, certificate }: Request): string =>
  [
    scheme === 'http' ? 'http' : '',
    client === undefined ? '' : `from ${client}`,
    certificate ? `${certificate.trusted ? 'certificate' : 'untrusted certificate'} ${certificate.subject}` : '',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    bodyBytes ? sizeWords(bodyBytes) : '',
  ]
    .filter((words) => words !== '')
    .join(', ');

const sizeWords = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  const [size, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'KiB'] : [bytes / 1024 ** 2, 'MiB'];
  return `${Math.round(size * 10) / 10} ${unit}`;
};

/** The end that most hosts have in common, such as `.example.com`; '' where it would save nothing. */
export function commonDomain(hosts: readonly string[]): string {
  const named = hosts.filter((host) => /^[^:]*[a-z][^:]*$/i.test(host) && !host.endsWith('.invalid'));
  const ends = new Map<string, number>();
  for (const host of named) {
    const end = /^[^.]+(\.[^.]+(?:\.[^.]+)+)$/.exec(host)?.[1];
    if (end) ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  const [end = '', count = 0] = [...ends].sort((a, b) => b[1] - a[1])[0] ?? [];
  return count > 1 && count * 2 > named.length ? end : '';
}

export const shortHost = (host: string, domain: string): string =>
  domain !== '' && host.endsWith(domain) && !host.startsWith('*') ? host.slice(0, -domain.length) : host || 'no host';

/** One thing that an answer says, and whether the other side says otherwise. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly differs: boolean;
}

/** What an answer says beyond status and backend, as far as it is news or differs from the other side; not its headers. */
export function factsOf(answer: Answer, { probe, differences }: ComparedProbe): readonly Fact[] {
  const { request } = probe;
  const fact = (name: string, value: string | undefined, differs: boolean, isNews: boolean): readonly Fact[] =>
    value !== undefined && (differs || isNews) ? [{ name, value, differs }] : [];
  const pathDiffers = differences.includes('upstream-path') && answer.upstream !== undefined;
  const hostDiffers = differences.includes('upstream-host') && answer.upstream !== undefined;
  return [
    ...fact('Location', answer.location, differences.includes('location'), true),
    ...fact('path sent on', answer.upstream?.path, pathDiffers, answer.upstream?.path !== request.path),
    ...fact('Host sent on', answer.upstream?.host, hostDiffers, answer.upstream?.host !== request.host),
    ...sharesOf(answer, differences.includes('backend')),
    ...(answer.asks ?? []).flatMap(({ of, at, signIn }) => [
      { name: 'asked', value: at === '' ? askedWords[of] : at, differs: differences.includes('access') },
      ...fact('sign-in', signIn, differences.includes('access'), true),
    ]),
    ...(answer.mirrors ?? []).map(({ namespace, service }) => ({
      name: 'copied to',
      value: `${namespace}/${service}`,
      differs: false,
    })),
  ];
}

/** Who else decides, in words. */
const askedWords: Readonly<Record<NonNullable<Answer['asks']>[number]['of'], string>> = {
  service: 'a service',
  password: 'who knows the password',
  key: 'who knows the key',
  token: 'who can read the token',
  'sign-in': 'who keeps the session',
};

function sharesOf({ shares = [] }: Answer, differs: boolean): readonly Fact[] {
  if (shares.length < 2) return [];
  return shares.map(({ backend, share, status }) => ({
    name: `${Math.round(share * 1000) / 10} %`,
    value: backend ? `${backend.namespace}/${backend.service}:${backend.port}` : String(status ?? 200),
    differs,
  }));
}

type Headers = Readonly<Record<string, string | null>>;

/** Headers that this side sets or removes otherwise than the other. */
export function headerFacts(answer: Answer, other: Answer): readonly Fact[] {
  const apart = (own: Headers = {}, others: Headers = {}, where: string): readonly Fact[] =>
    [...new Set([...Object.keys(own), ...Object.keys(others)])]
      .filter((name) => own[name] !== others[name])
      .sort()
      .map((name) => ({ name: `${name}${where}`, value: headerWords(own[name]), differs: true }));
  return [
    ...apart(answer.responseHeaders, other.responseHeaders, ''),
    ...(answer.upstream && other.upstream ? apart(answer.upstream.headers, other.upstream.headers, ' sent on') : []),
  ];
}

const headerWords = (value: string | null | undefined): string => {
  if (value === undefined) return 'left as it is';
  return value === null ? 'removed' : value === '' ? 'empty' : value;
};

/** The controller whose behaviour is the source's: that of the class asked, else of the most Ingresses. */
export function sourceTitle(recognised: readonly RecognisedClass[], className: string | undefined): string {
  const own = recognised.find((each) => className !== undefined && (each.className ?? '') === className);
  return (own ?? recognised.toSorted((a, b) => b.ingresses - a.ingresses)[0])?.title ?? 'Ingress';
}

/** The target as the result's column and card name it: `Gateway API 1.6`. */
export function resultTitle(options: Options | undefined): string {
  if (!options) return 'Gateway API';
  const title = targets.find(({ id }) => id === options.target)?.title ?? options.target;
  return options.target === 'gateway-api' ? `${title} ${options.gatewayApi}` : title;
}

/** What the result's answers rest on: the translation, or what the user made of it. */
export function ofResult(own: OwnResult | undefined): string {
  if (!own) return 'as in the result';
  const count = own.files.length;
  return own.keeps === 'others'
    ? `as in the result, ${count === 1 ? '1 file' : `${count} files`} yours`
    : 'as in the result, which is yours';
}
