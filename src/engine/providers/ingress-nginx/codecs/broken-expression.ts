/** Expressions of PCRE, which nginx runs, and of RE2, with which the controller checks some that it takes. */
export type ExpressionDialect = 'pcre' | 're2';

/** What each dialect writes otherwise than JavaScript, in a form that is as whole or as broken. */
const inOwnSyntax: Readonly<Record<ExpressionDialect, (expression: string) => string>> = {
  re2: (expression) => expression.replaceAll(/\(\?[imsU]+\)/g, '').replaceAll('(?P<', '(?<'),
  pcre: (expression) =>
    expression
      .replaceAll(/\(\?[a-zA-Z-]+\)/g, '')
      .replaceAll(/\(\?(?:[a-zA-Z-]+:|>|\|)/g, '(?:')
      .replaceAll('(?P<', '(?<')
      .replaceAll(/([*+?}])\+/g, '$1'),
};

/** Groups that JavaScript has no like of, such as recursion and conditions: nothing is said against those. */
const beyond = /\(\?(?![:=!<])/;

/** Whether no engine of the dialect can make anything of an expression: a bracket is left open, or nothing is there to repeat. */
export function isBroken(expression: string, dialect: ExpressionDialect): boolean {
  const own = inOwnSyntax[dialect](expression);
  if (dialect === 'pcre' && beyond.test(own)) return false;
  try {
    new RegExp(own);
    return false;
  } catch {
    return true;
  }
}
