import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LineState, tokenizeLine } from './yaml-tokens.ts';

/** A line as `type:text` pieces, blank ones left out. */
function read(line: string, state?: LineState): string {
  const { tokens } = tokenizeLine(line, state);
  return tokens
    .map(({ start, type }, index) => `${type}:${line.slice(start, tokens[index + 1]?.start ?? line.length).trim()}`)
    .filter((piece) => !piece.endsWith(':') || piece.endsWith('::'))
    .join(' ');
}

describe('YAML colours', () => {
  it('tells keys, values and kinds apart', () => {
    expect(read('kind: Ingress')).toBe('key:kind punct:: kind:Ingress');
    expect(read('  nginx.ingress.kubernetes.io/rewrite-target: /$2')).toBe(
      'key:nginx.ingress.kubernetes.io/rewrite-target punct:: string:/$2',
    );
    expect(read('port: 8080')).toBe('key:port punct:: number:8080');
    expect(read('size: 8m # megabytes')).toBe('key:size punct:: number:8m comment:# megabytes');
    expect(read('host: shop.example.com')).toBe('key:host punct:: text:shop.example.com');
  });

  it('reads sequences, flow collections and quoted text', () => {
    expect(read('  - hosts: [shop.example.com, "b"]')).toBe(
      'punct:- key:hosts punct:: punct:[ text:shop.example.com punct:, string:"b" punct:]',
    );
    expect(read("- 'it''s'")).toBe("punct:- string:'it''s'");
  });

  it('does not take a URL, a hash in a word or a bare colon for something else', () => {
    expect(read('url: http://a/b#c')).toBe('key:url punct:: text:http://a/b#c');
    expect(read('http://a/b')).toBe('text:http://a/b');
  });

  it('colours a block scalar to its end', () => {
    const opened = tokenizeLine('  snippet: |', undefined).next;
    expect(opened).toBe(2);
    expect(read('    # not a comment', opened)).toBe('string:# not a comment');
    expect(tokenizeLine('', opened).next).toBe(2);
    expect(read('  next: 1', opened)).toBe('key:next punct:: number:1');
    expect(tokenizeLine('- |', undefined).next).toBe(0);
  });

  it('gives tokens in order and within the line for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.nat(8), { nil: undefined }), (line, state) => {
        const starts = tokenizeLine(line, state).tokens.map(({ start }) => start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        expect(starts.every((start) => start <= line.length)).toBe(true);
      }),
    );
  });
});
