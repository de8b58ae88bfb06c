import type { Fact, FactKind } from '../../../model/fact.ts';
import type { HeaderChanges } from '../../../model/facts/header-changes.ts';
import type { Site } from '../../../model/routing.ts';
import { type Diagnostic, finding } from '../../../report/diagnostic.ts';
import type { HeaderEdit } from '../draft.ts';
import { isHeaderName, isHeaderValue } from '../header-text.ts';
import {
  approximate,
  type Effects,
  exact,
  type Lowering,
  type Outcome,
  type RouteContext,
  unsupported,
} from '../lowering.ts';

const headersNotExpressible = finding<{ on: string; names: readonly string[] }>({
  code: 'header-change-not-expressible',
  severity: 'differs',
  text: ({ on, names }) =>
    `The ${on} no longer gets these headers, whose values are not fixed text: ${names.join(', ')}.`,
  why: 'A header modifier sets fixed values of visible characters. Values that the controller put together per request need your implementation’s own policy, or the application.',
});

const notOnRedirect = finding<{ names: readonly string[] }>({
  code: 'headers-not-on-https-redirect',
  severity: 'note',
  text: ({ names }) => `The redirect from http to https no longer carries these headers: ${names.join(', ')}.`,
  why: 'The route for http only redirects, so the headers come with the answers over https alone. Browsers look at them there.',
});

const notOnRedirects = finding<{ names: readonly string[] }>({
  code: 'headers-not-on-redirects',
  severity: 'note',
  text: ({ names }) => `The redirects of these paths no longer carry these headers: ${names.join(', ')}.`,
  why: 'Gateway API does not say whether a ResponseHeaderModifier reaches a redirect that the Gateway itself answers. The headers come with the answer that it leads to.',
});

const notOnPreflights = finding<{ names: readonly string[] }>({
  code: 'headers-not-on-preflights',
  severity: 'note',
  text: ({ names }) => `Answers to preflights no longer carry these headers: ${names.join(', ')}.`,
  why: 'The Gateway answers preflights itself where a route has a CORS policy, before its header modifiers. Browsers look for nothing but Access-Control headers on them.',
});

/** What is said of a redirect that the whole host answers with, and that the headers of the host come with. */
export const lostOnHostRedirect = ({ facts }: Site): readonly Diagnostic[] =>
  facts.flatMap((fact) =>
    fact.kind === 'headerChanges' && fact.value.on === 'response'
      ? [notOnRedirects({ names: namesOf(fact.value) }, ...fact.from)]
      : [],
  );

const namesOf = ({ set, remove }: HeaderChanges): readonly string[] => [...set.map(({ name }) => name), ...remove];

type Context = Pick<RouteContext, 'route' | 'secured'>;

/** Whether every request of the route is answered with a redirect. */
const onlyRedirects = ({ route: { facts } }: Context): boolean =>
  facts.some((fact) => fact.kind === 'redirect' || (fact.kind === 'pathRewrite' && isAddress(fact.value.target)));

const isAddress = (target: string): boolean => /^https?:\/\//.test(target);

/** What is answered beside the route itself, without its response headers. */
function missedAnswers({ value, from }: Fact<'headerChanges'>, { route, secured }: Context): readonly Diagnostic[] {
  // Of headers that are only taken away nothing is missed.
  if (value.on === 'request' || value.set.length === 0) return [];
  const names = namesOf(value);
  const has = (wanted: FactKind) => route.facts.some(({ kind }) => kind === wanted);
  return [
    ...(secured && has('httpsRedirect') ? [notOnRedirect({ names }, ...from)] : []),
    ...(has('slashRedirect') ? [notOnRedirects({ names }, ...from)] : []),
    ...(has('cors') ? [notOnPreflights({ names }, ...from)] : []),
  ];
}

/** Header modifiers; an empty value removed the header. */
export const headerChanges: Lowering<'headerChanges'> = (fact, context) =>
  headerEdits(fact, context, (text, literal) => (literal || !/\$[a-z_{]/i.test(text) ? text : undefined));

/** The same, with values as the implementation writes them; undefined where it can't. */
export function headerEdits(
  fact: Fact<'headerChanges'>,
  context: Context,
  write: (text: string, literal: boolean) => string | undefined,
): Outcome {
  const { value, from } = fact;
  if (value.on === 'response' && onlyRedirects(context))
    return unsupported({}, notOnRedirects({ names: namesOf(value) }, ...from));
  const wanted = [
    ...value.set.map(({ name, value: text, literal = false, beside = false, notOnErrors = false }) => ({
      name,
      value: text === '' ? null : write(text, literal),
      ...(beside ? { beside } : {}),
      ...(notOnErrors ? { notOnErrors } : {}),
    })),
    ...value.remove.map((name) => ({ name, value: null })),
  ];
  const legal = wanted.flatMap(({ value: text, ...rest }) =>
    isHeaderName(rest.name) && text !== undefined && (text === null || isHeaderValue(text))
      ? [{ ...rest, value: text }]
      : [],
  );
  const kept = new Set(legal.map(({ name }) => name));
  const lost = wanted.map(({ name }) => name).filter((name) => !kept.has(name));
  const edits: readonly HeaderEdit[] = legal.map((body) => ({ by: 'header-changes', from, body }));
  const side = value.on === 'request' ? 'requestHeaders' : 'responseHeaders';
  const effects: Effects = { change: (draft) => ({ ...draft, [side]: [...draft[side], ...edits] }) };
  const said = missedAnswers(fact, context);
  if (lost.length === 0) return exact(effects, ...said);
  const finding = headersNotExpressible({ on: value.on, names: lost }, ...from);
  return legal.length === 0 ? unsupported({}, finding) : approximate(effects, finding, ...said);
}
