import { finding } from '../../../report/diagnostic.ts';
import type { HeaderEdit } from '../draft.ts';
import { isHeaderName, isHeaderValue } from '../header-text.ts';
import { approximate, exact, type Lowering, unsupported } from '../lowering.ts';

const headersNotExpressible = finding<{ on: string; names: readonly string[] }>({
  code: 'header-change-not-expressible',
  severity: 'differs',
  text: ({ on, names }) =>
    `The ${on} no longer gets these headers, whose values are not fixed text: ${names.join(', ')}.`,
  why: 'A header modifier sets fixed values of visible characters. Values that the controller put together per request need your implementation’s own policy, or the application.',
});

/** Header modifiers; an empty value removed the header. */
export const headerChanges: Lowering<'headerChanges'> = ({ value, from }) => {
  const wanted = [
    ...value.set.map(({ name, value: text }) => ({ name, value: text === '' ? null : text })),
    ...value.remove.map((name) => ({ name, value: null })),
  ];
  const legal = wanted.filter(
    ({ name, value: text }) =>
      isHeaderName(name) && (text === null || (isHeaderValue(text) && !/\$[a-z_{]/i.test(text))),
  );
  const lost = wanted.filter((one) => !legal.includes(one)).map(({ name }) => name);
  const edits: readonly HeaderEdit[] = legal.map((body) => ({ by: 'header-changes', from, body }));
  const side = value.on === 'request' ? 'requestHeaders' : 'responseHeaders';
  const effects = { change: (draft) => ({ ...draft, [side]: [...draft[side], ...edits] }) } satisfies Parameters<
    typeof exact
  >[0];
  if (lost.length === 0) return exact(effects);
  const finding = headersNotExpressible({ on: value.on, names: lost }, ...from);
  return legal.length === 0 ? unsupported({}, finding) : approximate(effects, finding);
};
