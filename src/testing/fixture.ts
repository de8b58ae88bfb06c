import {
  type ComparedProbe,
  createChecker,
  defaultOptions,
  type Options,
  type SourceFile,
  translate,
} from '../engine/index.ts';
import { readRequest } from './fixture-requests.ts';

type TargetId = Options['target'];

/** A literate fixture: prose for people, with fenced blocks that tests run and rewrite. */
export interface Fixture {
  /** From the ```yaml input blocks; one may name its file: ```yaml input shop/catalog.yaml. */
  readonly files: readonly SourceFile[];
  /** From the ```text requests block, one to a line: `GET https://shop.example.com/cart X-Canary: always`. */
  readonly requests: readonly string[];
  /**
   * The output blocks by name: `result`, `ledger`, `findings`, `answers` for the standard target, and the same with a
   * target's id behind them: ```yaml result envoy-gateway.
   */
  readonly blocks: ReadonlyMap<string, string>;
}

const fence = /^```\w+ (input|requests|result|ledger|findings|answers)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/** The blocks of a fixture. Throws where it has no input: a fixture without one proves nothing. */
export function readFixture(markdown: string): Fixture {
  const files: SourceFile[] = [];
  const blocks = new Map<string, string>();
  const requests: string[] = [];
  for (const [, name = '', word, text = ''] of markdown.matchAll(fence))
    if (name === 'input') files.push({ name: word ?? 'input.yaml', text });
    else if (name === 'requests') requests.push(...text.split('\n').filter((line) => line.trim() !== ''));
    else blocks.set(blockName(name, word), text);
  if (files.length === 0) throw new Error('the fixture has no ```yaml input block');
  return { files, requests, blocks };
}

const blockName = (name: string, target: string | undefined): string => (target ? `${name} ${target}` : name);

/** The output blocks of a fixture as this engine would write them now. */
export function runFixture({ files, requests, blocks }: Fixture): ReadonlyMap<string, string> {
  const asked = new Set([...blocks.keys()].map((name) => name.split(' ')[1] ?? ''));
  const made = new Map<string, string>();
  for (const target of asked)
    for (const [name, text] of runTarget(files, requests, (target || defaultOptions.target) as TargetId))
      made.set(blockName(name, target), text);
  return made;
}

function runTarget(
  files: readonly SourceFile[],
  requests: readonly string[],
  target: TargetId,
): ReadonlyMap<string, string> {
  const options: Options = { ...defaultOptions, target };
  const translation = translate(files, options);
  const { files: written, ledger, findings } = translation;
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
  const checker = requests.length === 0 ? null : createChecker(files, translation, options);
  const answers = checker ? requests.flatMap((line) => [line, ...tell(checker.ask(readRequest(line)))]) : [];
  const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
  return new Map([
    ['result', result],
    ['ledger', lines(rows)],
    ['findings', lines(found)],
    ['answers', lines(answers)],
  ]);
}

/** Both answers, and what is to be thought of them. */
const tell = ({ source, result, verdict, differences, accountedBy }: ComparedProbe): readonly string[] => [
  `  before: ${tellAnswer(source)}`,
  `  after:  ${tellAnswer(result)}`,
  `  ${verdict}${accountedBy.length > 0 ? `: ${differences.join(', ')} (${accountedBy.join(', ')})` : ''}`,
];

function tellAnswer({ backend, status, location, upstream, responseHeaders }: ComparedProbe['source']): string {
  const headers = (of: Readonly<Record<string, string | null>> = {}): readonly string[] =>
    Object.entries(of).map(([name, value]) => (value === null ? `no ${name}` : `${name}: ${value}`));
  const way = backend
    ? [`${backend.namespace}/${backend.service}:${backend.port}`, upstream?.host, upstream?.path]
    : [];
  const sent = headers(upstream?.headers);
  const got = headers(responseHeaders);
  return [
    status,
    ...way,
    ...(location === undefined ? [] : [`→ ${location}`]),
    ...(sent.length > 0 ? [`sends {${sent.join('; ')}}`] : []),
    ...(got.length > 0 ? [`answers {${got.join('; ')}}`] : []),
  ].join(' ');
}

/** The fixture with its output blocks as they should be now. */
export function rewriteFixture(markdown: string): string {
  const now = runFixture(readFixture(markdown));
  return markdown.replace(fence, (whole, name: string, word: string | undefined) => {
    const fresh = name === 'input' || name === 'requests' ? undefined : now.get(blockName(name, word));
    return fresh === undefined ? whole : `${whole.slice(0, whole.indexOf('\n') + 1)}${fresh}\`\`\``;
  });
}
