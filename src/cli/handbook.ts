import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { handbook, handbookIndex } from '../engine/index.ts';

const fixtures = import.meta.glob<string>('../engine/providers/*/rules/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** `gatewright handbook`: a page on standard output, the list of them, or all of them in a directory. Gives the exit status. */
export function writeHandbook(wanted: string | undefined, directory: string | undefined): number {
  const byRule = new Map(
    Object.entries(fixtures).map(([path, text]) => [path.replace(/^.*\/|\.md$/g, ''), text] as const),
  );
  const pages = handbook(byRule);
  if (directory !== undefined) {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'README.md'), handbookIndex(pages));
    for (const { name, markdown } of pages) writeFileSync(join(directory, `${name}.md`), markdown);
    console.error(`${pages.length + 1} pages written to ${directory}.`);
    return 0;
  }
  if (wanted === undefined) {
    console.log(handbookIndex(pages));
    return 0;
  }
  const key = wanted.slice(wanted.indexOf('/') + 1);
  const page = pages.find(({ name, annotations }) => name === key || annotations.includes(key));
  if (!page) {
    console.error(`gatewright: ${wanted}: the handbook has no such behaviour or annotation`);
    return 2;
  }
  console.log(page.markdown);
  return 0;
}
