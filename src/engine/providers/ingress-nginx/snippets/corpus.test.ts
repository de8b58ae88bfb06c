import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, visit } from 'yaml';
import { everyStatement, readSnippet, type SnippetPlace } from './index.ts';

const folder = '../shared/corpus';
const isThere = existsSync(folder);
const files = isThere
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ya?ml|json)$/.test(name))
  : [];

const key = /\/(configuration|server|auth|stream)-snippet$/;

/** Every snippet of a file, with its place. */
function snippetsOf(text: string): readonly (readonly [SnippetPlace, string])[] {
  const found: [SnippetPlace, string][] = [];
  for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
    visit(document, {
      Pair(_, { key: name, value }) {
        const place = key.exec(String(name))?.[1];
        const scalar = value && typeof value === 'object' && 'value' in value ? value.value : undefined;
        if (place !== undefined && typeof scalar === 'string') found.push([place as SnippetPlace, scalar]);
      },
    });
  }
  return found;
}

const snippets = files
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  .filter((text) => text.includes('-snippet'))
  .flatMap(snippetsOf);

describe.skipIf(!isThere)('snippets that nobody here wrote', () => {
  it('are there', () => expect(snippets.length).toBeGreaterThan(20));

  it('lose nothing: what no statement covers is a comment, a space, or a problem', () => {
    const lost = snippets.flatMap(([place, text]) => {
      const { statements, problems } = readSnippet(text, place);
      const covered = [...statements.map(({ at }) => at), ...problems];
      const rest = [...text.replaceAll(/#.*/g, (comment) => ' '.repeat(comment.length))].filter(
        (char, at) => char.trim() !== '' && !covered.some(({ start, end }) => start <= at && at < end),
      );
      return rest.length === 0 ? [] : [text];
    });
    expect(lost).toEqual([]);
  });

  it('are understood: nothing is unknown to nginx but what a template hides', () => {
    const unknown = snippets.flatMap(([place, text]) =>
      everyStatement(readSnippet(text, place).statements).filter(
        (statement) => statement.kind === 'other' && !statement.known && !text.includes('{{'),
      ),
    );
    expect(unknown).toEqual([]);
  });
});
