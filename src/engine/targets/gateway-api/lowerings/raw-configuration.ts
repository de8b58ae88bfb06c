import type { RawConfiguration } from '../../../model/facts/raw-configuration.ts';
import { finding } from '../../../report/diagnostic.ts';
import { type Lowering, unsupported } from '../lowering.ts';

const why =
  'No behaviour of a route stands for this directive. What it did is done by nothing until you do what is advised here.';

/** Meanings begin with a verb, or name a thing. */
const inSentence = (meaning: string): string =>
  /^(?!browsers|media|requests|rights|rules|settings)[a-z]+s\b/.test(meaning)
    ? `it ${meaning}`
    : `it concerns ${meaning}`;

const said = ({ directive, text, meaning, wayOut }: RawConfiguration): string => {
  const shown = text.length > 120 ? `${text.slice(0, 119)}…` : text;
  return `${directive} is left out (${shown})${meaning === null ? '' : `: ${inSentence(meaning)}`}. ${wayOut}`;
};

const directiveLost = finding<RawConfiguration>({
  code: 'directive-not-expressible',
  severity: 'differs',
  text: said,
  why,
});

const protectionLost = finding<RawConfiguration>({
  code: 'protecting-directive-not-expressible',
  severity: 'breaks',
  text: said,
  why: `${why} Requests that it kept out are let in.`,
});

/** One directive, quoted, with what it did and what to do instead. */
export const rawConfiguration: Lowering<'rawConfiguration'> = ({ value, from }) =>
  unsupported({}, (value.protects ? protectionLost : directiveLost)(value, ...from));
