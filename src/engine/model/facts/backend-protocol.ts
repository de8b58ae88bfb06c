import type { FactKindInfo } from '../fact.ts';

/** What is spoken to the backend. `http` is never stated. */
export interface BackendProtocol {
  readonly protocol: 'https' | 'grpc' | 'grpcs' | 'fastcgi' | 'auto';
}

export const backendProtocol: FactKindInfo = {
  title: 'Backend protocol',
  effect: 'The backend is spoken to in another protocol than plain HTTP/1.1.',
};
