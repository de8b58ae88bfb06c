import { describe, expect, it } from 'vitest';
import { directiveNames, grammarOf } from '../../../../nginx/directives.ts';
import { meaningOf, wayOutOf } from './meanings.ts';

describe('directives', () => {
  it('have a meaning and a way out, each', () => {
    const none = meaningOf('no_such_directive');
    expect(directiveNames.filter((name) => meaningOf(name) === none)).toEqual([]);
    expect(directiveNames.filter((name) => !wayOutOf(name).endsWith('.'))).toEqual([]);
    expect(directiveNames.length).toBeGreaterThan(500);
  });
  it('say how they are written', () => {
    expect(grammarOf('add_header')).toMatchObject({ least: 2, most: 3, once: false, block: false });
    expect(grammarOf('gzip')).toMatchObject({ least: 1, most: 1, once: true, isSwitch: true });
    expect(grammarOf('location')).toMatchObject({ least: 1, most: 2, block: true });
    expect(grammarOf('more_set_headers')).toMatchObject({ least: 1, most: Number.POSITIVE_INFINITY });
    expect(grammarOf('constructor')).toBeUndefined();
  });
  it('have contexts of nginx’s own letters', () => {
    const odd = directiveNames.filter((name) => !/^[mhsljixuHSUa]+$/.test(grammarOf(name)?.contexts ?? ''));
    expect(odd).toEqual([]);
  });
});
