import { describe, expect, it } from 'vitest';
import { parseHost } from './host.ts';

describe('parseHost', () => {
  it.each([
    ['shop.example.com', 'shop.example.com'],
    ['10.0.0.1', '10.0.0.1'],
    ['.example.com', '.example.com'],
    ['Shop.Example.com', 'shop.example.com'],
    ['shop.example.com:8080', 'shop.example.com'],
    ['shop.example.com.', 'shop.example.com'],
    ['shop_1.example.com', 'shop_1.example.com'],
    ['[::1]:80', '[::1]'],
  ])('reads %j', (header, host) => expect(parseHost(header)).toBe(host));

  it.each(['', '.', ':80', 'a..b', 'a/b', 'a b', 'a\u0000b'])('refuses %j', (header) =>
    expect(parseHost(header)).toBeNull(),
  );
});
