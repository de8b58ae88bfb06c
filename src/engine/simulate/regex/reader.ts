/** An open group: its number where it captures. */
export interface Group {
  readonly number: number | null;
}

/** The reader's place and what it has written. */
export interface Reader {
  readonly pattern: string;
  readonly dialect: 'pcre' | 'java';
  at: number;
  re2: string;
  javascript: string;
  lacksRe2: string;
  lacksJavascript: string;
  endsBeforeNewline: boolean;
  leadingIgnoreCase: boolean;
  alternatives: boolean;
  groups: number;
  readonly open: Group[];
  /** Groups that take part in every match: only there does a backreference mean the same in JavaScript. */
  readonly certain: Set<number>;
  invalid: string;
}

/** Writes the same or two texts. */
export function write(reader: Reader, re2: string, javascript = re2): void {
  reader.re2 += re2;
  reader.javascript += javascript;
}
