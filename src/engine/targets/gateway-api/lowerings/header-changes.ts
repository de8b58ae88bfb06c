import type { Fact } from '../../../model/fact.ts';
import { finding } from '../../../report/diagnostic.ts';
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

/** Header modifiers; an empty value removed the header. */
export const headerChanges: Lowering<'headerChanges'> = (fact, context) =>
  headerEdits(fact, context, (text, literal) => (literal || !/\$[a-z_{]/i.test(text) ? text : undefined));

/** The same, with values as the implementation writes them; undefined where it can't. */
export function headerEdits(
  { value, from }: Fact<'headerChanges'>,
  { route, secured }: Pick<RouteContext, 'route' | 'secured'>,
  write: (text: string, literal: boolean) => string | undefined,
): Outcome {
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
  const redirects = secured && route.facts.some(({ kind }) => kind === 'httpsRedirect');
  const said =
    redirects && value.on === 'response' ? [notOnRedirect({ names: wanted.map(({ name }) => name) }, ...from)] : [];
  if (lost.length === 0) return exact(effects, ...said);
  const finding = headersNotExpressible({ on: value.on, names: lost }, ...from);
  return legal.length === 0 ? unsupported({}, finding) : approximate(effects, finding, ...said);
}
