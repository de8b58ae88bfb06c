import { defaultOptions, type SourceFile, translate } from '../engine/index.ts';

/** A literate fixture: prose for people, with fenced blocks that tests run and rewrite. */
export interface Fixture {
  /** From the ```yaml input blocks; one may name its file: ```yaml input shop/catalog.yaml. */
  readonly files: readonly SourceFile[];
  /** The output blocks by name: `result`, `ledger`, `findings`. */
  readonly blocks: ReadonlyMap<string, string>;
}

const fence = /^```\w+ (input|result|ledger|findings)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/** The blocks of a fixture. Throws where it has no input: a fixture without one proves nothing. */
export function readFixture(markdown: string): Fixture {
  const files: SourceFile[] = [];
  const blocks = new Map<string, string>();
  for (const [, name = '', file = 'input.yaml', text = ''] of markdown.matchAll(fence))
    if (name === 'input') files.push({ name: file, text });
    else blocks.set(name, text);
  if (files.length === 0) throw new Error('the fixture has no ```yaml input block');
  return { files, blocks };
}

/** The output blocks as this engine would write them now. */
export function runFixture(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const { files: written, ledger, findings } = translate(files, defaultOptions);
  const result = written
    .filter(({ objects }) => objects.some(({ kind }) => kind !== 'Namespace'))
    .map(({ name, text }) => `# ${name}\n${text}`)
    .join('---\n');
  const rows = ledger.flatMap((object) =>
    object.rows
      .filter(({ path, fate }) => path.startsWith('metadata.annotations') || fate !== 'translated')
      .map(({ path, fate, by, reason }) => `${fate} ${path} (${by})${reason ? `: ${reason}` : ''}`),
  );
  const found = findings
    .filter(({ expected }) => !expected)
    .map(({ severity, code, message, line }) => `${severity} ${code}${line ? ` line ${line}` : ''}: ${message}`);
  const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
  return new Map([
    ['result', result],
    ['ledger', lines(rows)],
    ['findings', lines(found)],
  ]);
}

/** The fixture with its output blocks as they should be now. */
export function rewriteFixture(markdown: string): string {
  const now = runFixture(readFixture(markdown).files);
  return markdown.replace(fence, (whole, name: string) => {
    const fresh = now.get(name);
    return fresh === undefined ? whole : `${whole.slice(0, whole.indexOf('\n') + 1)}${fresh}\`\`\``;
  });
}
