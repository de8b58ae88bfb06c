/** Constructs of PCRE that JavaScript writes otherwise or not at all, in a form that is as whole or as broken. */
const inOwnSyntax = (expression: string): string =>
  expression
    .replaceAll(/\(\?[a-zA-Z-]+\)/g, '')
    .replaceAll(/\(\?(?:[a-zA-Z-]+:|>|\|)/g, '(?:')
    .replaceAll(/\(\?(?:P<|'(\w+)')/g, (_, quoted?: string) => (quoted === undefined ? '(?<' : `(?<${quoted}>`))
    .replaceAll(/([*+?}])\+/g, '$1');

/** Whether no engine can make anything of an expression: a bracket is left open, or nothing is there to repeat. */
export function isBroken(expression: string): boolean {
  try {
    new RegExp(inOwnSyntax(expression));
    return false;
  } catch {
    return true;
  }
}
