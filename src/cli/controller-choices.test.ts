import { describe, expect, it } from 'vitest';
import { readController } from './controller-choices.ts';

describe('--controller', () => {
  it('takes names with values, with or without dashes', () => {
    expect(readController(['annotations-prefix=acme.io', '--enable-ssl-passthrough=true'])).toEqual({
      'annotations-prefix': 'acme.io',
      'enable-ssl-passthrough': 'true',
    });
  });

  it.each([
    ['annotation-prefix=acme.io', /unknown name; did you mean annotations-prefix\?/],
    ['colour=blue', /unknown name; there are annotations-prefix,/],
    ['annotations-prefix', /expected NAME=VALUE/],
    ['annotations-risk-level=high', /expected one of Critical, High, Medium, Low/],
    ['default-ssl-certificate=wildcard', /expected namespace\/name of a Secret/],
  ])('refuses %s', (text, message) => {
    expect(() => readController([text])).toThrow(message);
  });
});
