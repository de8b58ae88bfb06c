/** Half-open UTF-16 offsets inside the snippet's value (the annotation's text, after YAML has read it). */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** One word of a directive. */
export interface Word extends Extent {
  /** What nginx makes of it: without its quotes, with the escapes it knows resolved. */
  readonly text: string;
  readonly quoted: 'no' | 'single' | 'double';
}

/** One directive as written, from its name to its `;` or closing brace. */
export interface Directive extends Extent {
  readonly name: string;
  /** Where the name itself stands. */
  readonly nameAt: Extent;
  readonly args: readonly Word[];
  /** The directives between its braces; absent for a directive that ends with `;`. */
  readonly block?: readonly Directive[];
  /** The text between the braces of a `*_by_lua_block`, which is Lua and not nginx's. */
  readonly raw?: RawBlock;
}

export interface RawBlock extends Extent {
  readonly text: string;
}

export type SyntaxProblemCode =
  /** Text that belongs to no directive, such as a `}` too many. The only code whose extent no directive covers. */
  | 'stray-text'
  /** A directive that no `;` ends. */
  | 'missing-semicolon'
  /** A block that no `}` ends. */
  | 'missing-brace'
  /** A quote that is never closed. */
  | 'unclosed-quote'
  /** Text right behind a closing quote. */
  | 'text-after-quote'
  /** `{{ … }}` of a Helm chart or another template: the snippet is no text of nginx yet. */
  | 'template-placeholder';

/** Why nginx refuses the text. Any of them makes nginx refuse its whole configuration, and the controller keep the old one. */
export interface SyntaxProblem extends Extent {
  readonly code: SyntaxProblemCode;
  /** One sentence without a full stop at a colon: what is wrong here. */
  readonly message: string;
}

export interface SyntaxTree {
  readonly directives: readonly Directive[];
  readonly problems: readonly SyntaxProblem[];
}
