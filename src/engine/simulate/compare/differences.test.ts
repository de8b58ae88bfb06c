import { describe, expect, it } from 'vitest';
import type { Answer, Question, Request } from '../request.ts';
import { differencesOf } from './differences.ts';

const request: Request = { method: 'GET', scheme: 'https', host: 'shop.example', path: '/', headers: {} };

const answer = (asks: readonly Question[], more: Partial<Answer> = {}): Answer => ({
  backend: { namespace: 'shop', service: 'web', port: 80 },
  status: 200,
  steps: [],
  ...(asks.length > 0 ? { asks } : {}),
  ...more,
});

const kinds = (source: Answer, result: Answer) => differencesOf(request, source, result).map(({ kind }) => kind);

const password: Question = { of: 'password', at: '' };
const service: Question = { of: 'service', at: 'authz.shop:80/verify' };

describe('who is asked', () => {
  it('is the same in any order', () => {
    expect(kinds(answer([password, service]), answer([service, password]))).toEqual([]);
  });

  it('differs where one is left out, or asked for another path, or refuses in another way', () => {
    expect(kinds(answer([password, service]), answer([password]))).toEqual(['access']);
    expect(kinds(answer([service]), answer([{ ...service, at: 'authz.shop:80/verify/' }]))).toEqual(['access']);
    expect(kinds(answer([service]), answer([{ ...service, signIn: 'https://id.example' }]))).toEqual(['access']);
  });

  it('does not matter where only one side lets the request on', () => {
    const refused = { backend: null, status: 403 };
    expect(kinds(answer([password]), answer([], refused))).toEqual(['backend', 'status']);
  });
});
