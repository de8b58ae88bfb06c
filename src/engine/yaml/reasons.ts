import type { ErrorCode } from 'yaml';

/** What the errors of the `yaml` library mean to somebody who has never read the YAML specification. */
const clauses: Readonly<Partial<Record<ErrorCode, string>>> = {
  ALIAS_PROPS: 'A reference with `*` carries an anchor or a tag',
  BAD_ALIAS: 'A reference with `*` has no name',
  BAD_DIRECTIVE: 'A line that begins with `%` is no directive of YAML',
  BAD_DQ_ESCAPE: 'A backslash in double quotes stands before a character that it cannot stand before',
  BAD_INDENT: 'This line is indented differently from the lines it belongs to',
  BAD_PROP_ORDER: 'An anchor or a tag stands on the wrong side of a `-`, `?` or `:`',
  BAD_SCALAR_START: 'A value begins with a character that is reserved in YAML (`@` or a backtick) and has no quotes',
  BLOCK_AS_IMPLICIT_KEY: 'A second colon turns a value into a map on the same line, or a line is indented too far',
  BLOCK_IN_FLOW: 'A block of text (`|` or `>`) or a dash stands between braces or brackets',
  DUPLICATE_KEY: 'A key stands twice in the same map',
  IMPOSSIBLE: 'This cannot be understood',
  KEY_OVER_1024_CHARS: 'A key is longer than 1,024 characters',
  MISSING_CHAR: 'A closing quote, brace or bracket, a comma, a colon or a space is missing',
  MULTILINE_IMPLICIT_KEY: 'A line has no colon, or text of several lines has no quotes',
  MULTIPLE_ANCHORS: 'A value has two anchors',
  MULTIPLE_DOCS: 'A second document begins without a `---` line',
  MULTIPLE_TAGS: 'A value has two tags',
  TAG_RESOLVE_FAILED: 'A tag (`!`) names something unknown',
  UNEXPECTED_TOKEN: 'Something stands here that does not belong here',
};

/** The clause for an error of the `yaml` library. */
export const clauseOf = (code: ErrorCode): string | undefined => clauses[code];

/** What the reasons of js-yaml mean, by how they begin. */
const reasons: readonly (readonly [string, string])[] = [
  ['null byte', 'A character with code 0 shows that this is no text'],
  ['the stream contains non-printable', 'A control character stands in the text, which YAML does not allow'],
  ['expected valid JSON character', 'A control character stands inside quotes, where YAML wants an escape'],
  ['deficient indentation', 'A value that goes on over several lines is indented less than it must be'],
  ['bad indentation', 'This line is indented differently from the lines it belongs to'],
  ['can not read a block mapping entry', 'A line has no colon, or text of several lines has no quotes'],
  ["expected ':'", 'A line has no colon, or text of several lines has no quotes'],
  ['unexpected end of the', 'A closing quote, brace or bracket is missing'],
  ['missed comma', 'A comma is missing between braces or brackets'],
  [
    'end of the stream or a document separator',
    'A second value begins without a `---` line, or a line is indented less',
  ],
  ['unknown escape', 'A backslash in double quotes stands before a character that it cannot stand before'],
  ['expected hexadecimal', 'An escape in double quotes lacks its hexadecimal digits'],
];

/** The clause for a reason of js-yaml; the reason itself where nothing plainer is known. */
export function clauseOfReason(reason: string): string {
  const known = reasons.find(([beginning]) => reason.startsWith(beginning))?.[1];
  return known ?? reason.slice(0, 1).toUpperCase() + reason.slice(1).replace(/\.$/, '');
}
