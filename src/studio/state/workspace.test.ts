import { describe, expect, it } from 'vitest';
import type { Options } from '../../engine/options.ts';
import { createWorkspaceStore } from './workspace.ts';

const options: Options = {
  target: 'gateway-api',
  gatewayApi: '1.6',
  channel: 'standard',
  excludedClasses: [],
  gatewayClassName: 'gateway-class',
  gatewayNamespace: 'gateway-system',
  controller: {},
};

const storeWith = (...names: readonly string[]) => {
  let time = 0;
  const files = names.map((name) => ({ name, text: name }));
  return createWorkspaceStore({ name: 'test', files, options }, () => (time += 5000));
};

describe('workspace', () => {
  it('undoes across files and options, and shows the file it happened in', () => {
    const store = storeWith('a.yaml', 'b.yaml');
    store.getState().edit('b.yaml', 'new');
    store.getState().choose({ channel: 'experimental' }, 'the experimental channel');
    store.getState().show('a.yaml');
    store.getState().undo();
    expect(store.getState().present.options.channel).toBe('standard');
    store.getState().undo();
    expect(store.getState().present.files[1]?.text).toBe('b.yaml');
    expect(store.getState().file).toBe('b.yaml');
    store.getState().redo();
    expect(store.getState().present.files[1]?.text).toBe('new');
  });

  it('keeps files in the order of their names and replaces namesakes', () => {
    const store = storeWith('m.yaml');
    store.getState().add([
      { name: 'z.yaml', text: 'z' },
      { name: 'm.yaml', text: 'again' },
      { name: 'a.yaml', text: 'a' },
    ]);
    expect(store.getState().present.files.map(({ name, text }) => `${name} ${text}`)).toEqual([
      'a.yaml a',
      'm.yaml again',
      'z.yaml z',
    ]);
  });

  it('shows another file when the one on screen is removed', () => {
    const store = storeWith('a.yaml', 'b.yaml');
    store.getState().show('b.yaml');
    store.getState().remove('b.yaml');
    expect(store.getState().file).toBe('a.yaml');
    store.getState().undo();
    expect(store.getState().file).toBe('b.yaml');
  });

  it('never gives two files one name', () => {
    const store = storeWith('a.yaml', 'b.yaml');
    store.getState().rename('a.yaml', 'b.yaml');
    expect(store.getState().present.files.map(({ name }) => name)).toEqual(['a.yaml', 'b.yaml']);
  });

  it('does not count an edit that changes nothing', () => {
    const store = storeWith('a.yaml');
    store.getState().edit('a.yaml', 'a.yaml');
    expect(store.getState().past).toEqual([]);
  });

  it('takes edits of the result and kept requests back like any other change', () => {
    const store = storeWith('a.yaml');
    const { editResult, keepRequests, resetResult, undo } = store.getState();
    editResult('apps/a.yaml', 'mine', 'translated');
    const request = { method: 'GET', scheme: 'https', host: 'a', path: '/', headers: {} } as const;
    keepRequests([{ name: 'one', request, expect: { status: 200, backend: null } }], 'saving one');
    resetResult('apps/a.yaml');
    expect(store.getState().present.own).toBeUndefined();
    undo();
    expect(store.getState().present.own?.files).toEqual([{ name: 'apps/a.yaml', text: 'mine', base: 'translated' }]);
    undo();
    expect(store.getState().present.requests).toBeUndefined();
    undo();
    expect(store.getState().present).not.toHaveProperty('own');
    expect(store.getState().future).toHaveLength(3);
  });
});
