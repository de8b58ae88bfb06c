import { expect, it } from 'vitest';
import { examples } from './examples.ts';

it('offers at least eight examples, each with files and a sentence', () => {
  expect(examples.length).toBeGreaterThanOrEqual(8);
  for (const { title, about, files, ingresses } of examples) {
    expect(title).not.toBe('');
    expect(about).toMatch(/\.$/);
    expect(files.length).toBeGreaterThan(0);
    expect(ingresses).toBeGreaterThan(0);
  }
});
