import { describe, expect, it } from 'vitest';
import type { OwnSummary } from '../../engine/translation.ts';
import { broughtAlong, keptAgainst, withoutFile, withText, yoursInWords } from './own.ts';

describe('what of the result is the user’s', () => {
  it('begins with the first letter, remembers what it began from, and ends where it equals the translation', () => {
    const one = withText(undefined, 'a.yaml', 'mine', 'translated');
    expect(one).toEqual({ files: [{ name: 'a.yaml', text: 'mine', base: 'translated' }], keeps: 'others' });
    expect(withText(one, 'a.yaml', 'mine too', 'moved on')?.files[0]?.base).toBe('translated');
    expect(withText(one, 'a.yaml', 'moved on', 'moved on')).toBeUndefined();
    expect(withoutFile(one, 'b.yaml')).toEqual(one);
  });

  it('can be held to go with the translation as it is now', () => {
    const own = withText(undefined, 'a.yaml', 'mine', 'translated');
    expect(keptAgainst(own, 'a.yaml', 'moved on')?.files[0]?.base).toBe('moved on');
    expect(keptAgainst(own, 'a.yaml', undefined)?.files[0]).toEqual({ name: 'a.yaml', text: 'mine' });
  });

  it('keeps the base of every other file', () => {
    const own = withText(withText(undefined, 'a.yaml', 'mine', 'one'), 'b.yaml', 'mine', 'two');
    expect(keptAgainst(own, 'a.yaml', 'now')?.files.map(({ base }) => base)).toEqual(['now', 'two']);
  });

  it('takes the place of everything only with Gateways of its own', () => {
    const keeps = (text: string) => broughtAlong([{ name: 'x.yaml', text }]).keeps;
    expect(keeps('kind: HTTPRoute')).toBe('platform');
    expect(keeps('parentRefs:\n  - kind: GatewayClass')).toBe('platform');
    expect(keeps('apiVersion: v1\nkind: Gateway # mine\n')).toBe('nothing');
    expect(keeps('{"apiVersion": "x", "kind": "Gateway"}')).toBe('nothing');
  });

  it('is told in lines', () => {
    const summary: OwnSummary = {
      name: 'a',
      translated: '',
      moved: false,
      lines: [1, 4],
      gone: 2,
      refused: [],
      loose: [],
    };
    expect(yoursInWords(summary)).toBe('2 lines yours');
    expect(yoursInWords({ ...summary, lines: [], gone: 1 })).toBe('1 line yours');
    const { translated: _, ...brought } = summary;
    expect(yoursInWords(brought)).toBe('yours');
  });
});
