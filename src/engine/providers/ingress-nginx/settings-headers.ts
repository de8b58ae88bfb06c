import type { Fact } from '../../model/fact.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Sourced } from '../../text/sourced.ts';
import { commaParts } from './codecs/list.ts';
import {
  headersOnRoutesOnly,
  headersRefusedByNginx,
  mapOfHeadersMissing,
  namesRefusedByNginx,
  requestHeadersSentTwice,
} from './findings-headers.ts';
import { type HeaderLine, type HeaderMaps, linesOf } from './settings-header-maps.ts';

type HeaderFact = Fact<'headerChanges'>;

/** What the controller's ConfigMap does to the headers of every route (nginx.tmpl), and what is to be said of it. */
export interface ControllerHeaders {
  /** On what backends receive. */
  readonly request: readonly HeaderFact[];
  /** Taken from what backends answer. */
  readonly hidden: readonly HeaderFact[];
  /** On every answer. */
  readonly response: readonly HeaderFact[];
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
}

type Values = ReadonlyMap<string, Sourced<string>>;
type Said = Pick<ControllerHeaders, 'settlements' | 'diagnostics'>;

const by = 'settings';

const settle = (from: HeaderFact['from'], fate: Settlement['fate'], reason: string) =>
  from.map((leaf): Settlement => ({ leaf, fate, by, reason }));

const leavesIn = (lines: readonly HeaderLine[]) => lines.flatMap(([, { from }]) => from);
const namesIn = (lines: readonly HeaderLine[]) => lines.map(([name]) => name);

const stateLines = (on: 'request' | 'response', lines: readonly HeaderLine[]): HeaderFact => ({
  kind: 'headerChanges',
  value: { on, set: lines.map(([name, { value }]) => ({ name, value })), remove: [] },
  from: leavesIn(lines),
  rule: by,
});

/** Words of visible characters: no target puts them otherwise. */
const isPlain = ([, { value }]: HeaderLine): boolean => value === '' || /^[!-#%-~]+(?: [!-#%-~]+)*$/.test(value);

/** What is plain text is one fact; each value that a target may not have words for is one of its own. */
function factsOf(on: 'request' | 'response', lines: readonly HeaderLine[]): readonly HeaderFact[] {
  const plain = lines.filter(isPlain);
  const others = lines.filter((line) => !isPlain(line));
  return [...(plain.length > 0 ? [plain] : []), ...others.map((line) => [line])].map((some) => stateLines(on, some));
}

/** Whether nginx finds a dollar sign that begins no variable (ngx_http_script_compile). */
const isRefused = ([, { value }]: HeaderLine): boolean => value.replace(/\$(?:\{\w+\}|\w+)/g, '').includes('$');

/** Lines that the template writes into every location by itself; nginx sends a second line beside the first. */
const ownLines: ReadonlySet<string> = new Set(
  `host upgrade connection x-request-id x-real-ip x-forwarded-for x-forwarded-host x-forwarded-port x-forwarded-proto
  x-forwarded-scheme x-scheme x-original-forwarded-for x-original-forwarded-host`.split(/\s+/),
);

/** Of them those of the connection, which a Gateway keeps to itself. */
const ofConnection: ReadonlySet<string> = new Set(['host', 'upgrade', 'connection']);

function requestHeaders(lines: readonly HeaderLine[], values: Values): Pick<ControllerHeaders, 'request'> & Said {
  const sendsUri = values.get('proxy-add-original-uri-header')?.value === 'true';
  const isOwn = ([name]: HeaderLine): boolean =>
    ownLines.has(name.toLowerCase()) ||
    (sendsUri && name.toLowerCase() === 'x-original-uri') ||
    lines.some(([other, { value }]) => other !== name && value !== '' && other.toLowerCase() === name.toLowerCase());
  const idle = lines.filter((line) => isOwn(line) && line[1].value === '');
  const twice = lines.filter((line) => isOwn(line) && line[1].value !== '');
  const kept = twice.filter(([name]) => ofConnection.has(name.toLowerCase()));
  const left = new Set([...idle, ...kept]);
  const said = twice.length > 0 ? [requestHeadersSentTwice({ names: namesIn(twice) }, ...leavesIn(twice))] : [];
  return {
    request: factsOf(
      'request',
      lines.filter((line) => !left.has(line)),
    ),
    settlements: [
      ...settle(
        leavesIn(idle),
        'inert',
        'Another line gives the header a value, which an empty one does not take away.',
      ),
      ...settle(leavesIn(kept), 'unsupported', 'The Gateway sends this header of the connection by itself.'),
    ],
    diagnostics: said,
  };
}

function responseHeaders(lines: readonly HeaderLine[], values: Values): Pick<ControllerHeaders, 'response'> & Said {
  const namesServer = values.get('server-tokens')?.value === 'true';
  const idle = namesServer ? [] : lines.filter(([name]) => name.toLowerCase() === 'server');
  const sent = lines.filter((line) => !idle.includes(line));
  const given = sent.filter(([, { value }]) => value !== '');
  return {
    response: factsOf('response', sent),
    settlements: settle(
      leavesIn(idle),
      'inert',
      'The controller takes Server from every answer, unless server-tokens is true.',
    ),
    diagnostics: given.length > 0 ? [headersOnRoutesOnly({ names: namesIn(given) }, ...leavesIn(given))] : [],
  };
}

function hiddenHeaders(list: Sourced<string> | undefined): Pick<ControllerHeaders, 'hidden'> & Said {
  if (!list) return { hidden: [], settlements: [], diagnostics: [] };
  const { from } = list;
  const all = commaParts(list.value);
  const refused = all.filter((name) => /[\s;{}"'$]/.test(name));
  // Of any other text that is no name of a header nothing is hidden.
  const remove = all.filter((name) => /^[\w!#%&*+\-.^`|~]+$/.test(name));
  const said = refused.length > 0 ? [namesRefusedByNginx({ names: refused }, ...from)] : [];
  if (remove.length > 0 && said.length === 0) {
    const value = { on: 'response', set: [], remove, ofBackendOnly: true } as const;
    return { hidden: [{ kind: 'headerChanges', value, from, rule: by }], settlements: [], diagnostics: [] };
  }
  return {
    hidden: [],
    settlements: [
      ...said.flatMap((one) => settle(from, 'invalid', one.message)),
      ...(said.length > 0 ? [] : settle(from, 'inert', 'It names no header.')),
    ],
    diagnostics: said,
  };
}

/** The lines of the ConfigMap that a key names, without those that nginx refuses. */
function named(key: string, values: Values, maps: HeaderMaps): { readonly lines: readonly HeaderLine[] } & Said {
  const nothing = { lines: [], settlements: [], diagnostics: [] };
  const reference = values.get(key);
  if (!reference) return nothing;
  const { value, from } = reference;
  const found = linesOf(value, maps);
  const idle = (reason: string) => ({ ...nothing, settlements: settle(from, 'inert', reason) });
  if (value.trim() === '') return idle('This is the default of ingress-nginx anyway.');
  if (found === 'malformed')
    return idle('It is not of the form namespace/name, so the controller finds no such ConfigMap.');
  if (found === 'missing') {
    const missing = mapOfHeadersMissing({ key, reference: value }, ...from);
    return { ...nothing, settlements: settle(from, 'unsupported', missing.message), diagnostics: [missing] };
  }
  if (found.length === 0) return idle('The ConfigMap names no header.');
  const refused = found.filter(isRefused);
  const leaves = new Set(leavesIn(found));
  const said = refused.length > 0 ? [headersRefusedByNginx({ names: namesIn(refused) }, ...leavesIn(refused))] : [];
  return {
    lines: found.filter((line) => !refused.includes(line)),
    settlements: [
      // Values of a chart name no ConfigMap: there the headers themselves are what says it.
      ...settle(
        from.filter((leaf) => !leaves.has(leaf)),
        'translated',
        'Read: it names the ConfigMap of the headers.',
      ),
      ...said.flatMap((one) => settle(one.from, 'invalid', one.message)),
    ],
    diagnostics: said,
  };
}

/** What add-headers, proxy-set-headers and hide-headers come to. */
export function controllerHeaders(values: Values, maps: HeaderMaps): ControllerHeaders {
  const added = named('add-headers', values, maps);
  const set = named('proxy-set-headers', values, maps);
  const { response, ...ofAnswers } = responseHeaders(added.lines, values);
  const { request, ...ofRequests } = requestHeaders(set.lines, values);
  const { hidden, ...ofHidden } = hiddenHeaders(values.get('hide-headers'));
  const said = [added, set, ofAnswers, ofRequests, ofHidden];
  return {
    request,
    hidden,
    response,
    settlements: said.flatMap(({ settlements }) => settlements),
    diagnostics: said.flatMap(({ diagnostics }) => diagnostics),
  };
}
