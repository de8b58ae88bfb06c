import type { Block } from './block.ts';

/** Something of a request that a snippet looks at. */
export interface DescribedTest {
  readonly of: 'header' | 'cookie' | 'query' | 'method' | 'path';
  /** '' for a method and a path. */
  readonly name: string;
  /** What it is compared with; '' where it only has to be there. */
  readonly text: string;
  /** The text is a regular expression. */
  readonly isPattern: boolean;
}

const paths: ReadonlySet<string> = new Set(['uri', 'document_uri', 'request_uri']);

/** What a variable shows of a request, where a request can be made for it. */
function subjectOf(variable: string): Pick<DescribedTest, 'of' | 'name'> | null {
  if (paths.has(variable)) return { of: 'path', name: '' };
  if (variable === 'request_method') return { of: 'method', name: '' };
  const [, family, name = ''] = /^(http|cookie|arg)_(\w+)$/.exec(variable) ?? [];
  if (family === 'http')
    return name === 'host' ? null : { of: 'header', name: name.replaceAll('_', '-').toLowerCase() };
  if (family === 'cookie') return { of: 'cookie', name };
  return family === 'arg' ? { of: 'query', name } : null;
}

/** Every test of a block, as material for requests. */
export function testsOf({ instructions, locations, otherMethods }: Block): readonly DescribedTest[] {
  const method = otherMethods ? [{ of: 'method', name: '', text: 'DELETE', isPattern: false } as const] : [];
  const own = locations.map(
    ({ type, path }): DescribedTest => ({ of: 'path', name: '', text: path, isPattern: type === 'regex' }),
  );
  const tested = instructions.flatMap((instruction): readonly DescribedTest[] => {
    if (instruction.do === 'rewrite') return [{ of: 'path', name: '', text: instruction.pattern, isPattern: true }];
    if (instruction.do !== 'if') return [];
    const { test, block } = instruction;
    const subject = subjectOf(test.variable);
    return [
      ...(subject ? [{ ...subject, text: test.text, isPattern: test.operator === 'matches' }] : []),
      ...testsOf(block),
    ];
  });
  return [...method, ...own, ...tested];
}
