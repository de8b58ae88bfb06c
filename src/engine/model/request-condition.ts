/** Something a request must be, without a controller's accent. */
export interface RequestCondition {
  readonly subject:
    | { readonly type: 'header' | 'cookie' | 'query'; readonly name: string }
    | { readonly type: 'method' | 'path' | 'target' | 'host' | 'scheme' | 'address' };
  /** `equals`: the whole text. `matches`: an expression found anywhere in it. `present`: not empty. */
  readonly test: 'equals' | 'matches' | 'present';
  /** The text or the expression; '' where `present`. */
  readonly value: string;
  readonly ignoreCase: boolean;
  readonly negated: boolean;
}
