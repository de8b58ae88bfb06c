import { describe, expect, it } from 'vitest';
import { beyondOf, contains, insideOf, parseAddress, parseNetwork } from './networks.ts';

const has = (network: string, address: string): boolean => {
  const [range, bytes] = [parseNetwork(network), parseAddress(address)];
  return range !== null && bytes !== null && contains(range, bytes);
};

describe('networks', () => {
  it.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['192.168.1.128/25', '192.168.1.127', false],
    ['0.0.0.0/0', '255.255.255.255', true],
    ['10.0.0.0/8', '::ffff:10.0.0.1', true],
    ['2001:db8::/33', '2001:db8:7fff::1', true],
    ['2001:db8::/33', '2001:db8:8000::1', false],
    ['::/0', '10.0.0.1', false],
  ])('%s holds %s: %s', (network, address, expected) => {
    expect(has(network, address)).toBe(expected);
  });

  it.each(['1.2.3', '1.2.3.4.5', '1.2.3.256', '01.2.3.4', '1..2.3', '1.2.3.4/33', 'a.b.c.d', '1.2.3.4 ', ':::', ''])(
    '%j is none',
    (text) => {
      expect(parseNetwork(text)).toBeNull();
    },
  );

  it.each([
    ['10.0.0.0/8', '10.0.0.1', '11.0.0.0'],
    ['10.0.0.7', '10.0.0.7', '10.0.0.8'],
    ['10.0.0.200/30', '10.0.0.201', '10.0.0.204'],
    ['10.0.255.0/24', '10.0.255.1', '10.1.0.0'],
    ['255.0.0.0/8', '255.0.0.1', null],
    ['2001:db8::/32', '2001:db8:0:0:0:0:0:1', '2001:db9:0:0:0:0:0:0'],
  ])('%s has %s inside and %s behind it', (text, inside, beyond) => {
    const network = parseNetwork(text);
    expect(network && [insideOf(network), beyondOf(network)]).toEqual([inside, beyond]);
    expect(has(text, inside)).toBe(true);
    expect(beyond !== null && has(text, beyond)).toBe(false);
  });
});
