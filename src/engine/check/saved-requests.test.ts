import { describe, expect, it } from 'vitest';
import { createChecker } from '../check.ts';
import { defaultOptions } from '../options.ts';
import { readCases, runCase } from '../simulate/cases/index.ts';
import type { Answer, Request, SavedRequest } from '../simulate/request.ts';
import { translate } from '../translate.ts';
import { requestFiles } from './saved-requests.ts';

const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: team
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /$2
spec:
  ingressClassName: nginx
  tls: [{hosts: [web.example.com], secretName: web}]
  rules:
    - host: web.example.com
      http:
        paths:
          - path: /app(/|$)(.*)
            pathType: ImplementationSpecific
            backend: {service: {name: web, port: {name: http}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: team}
spec:
  selector: {app: other}
  ports: [{name: http, port: 80, targetPort: 8080}]
`;
const files = [{ name: 'web.yaml', text }];
const translation = translate(files, defaultOptions);
const checker = createChecker(files, translation, defaultOptions);

const expected = ({ status, backend, location, upstream }: Answer): SavedRequest['expect'] => ({
  status,
  backend: backend && `${backend.namespace}/${backend.service}:${backend.port}`,
  ...(location === undefined ? {} : { location }),
  ...(upstream ? { upstreamPath: upstream.path, upstreamHost: upstream.host } : {}),
});
const keep = (request: Request): SavedRequest => ({
  name: `GET ${request.path}`,
  request,
  expect: expected(checker.ask(request).source),
});
const request = (path: string, scheme: 'http' | 'https' = 'https'): Request => ({
  method: 'GET',
  scheme,
  host: 'web.example.com',
  path,
  headers: {},
});
const saved = [keep(request('/app/x')), keep(request('/nowhere')), keep(request('/app/x', 'http'))];

describe('kept requests', () => {
  const written = requestFiles(files, translation, defaultOptions, saved);
  const cases = readCases(written[0]?.text ?? '');

  it('are cases of both sides that the command line reads, and hold', () => {
    if (typeof cases === 'string') throw new Error(cases);
    expect(cases.map(({ id }) => id)).toEqual(['source, nginx', 'result, nginx']);
    expect(cases.map(runCase).map(({ mismatches }) => mismatches)).toEqual([[], []]);
  });

  it('catch another answer', () => {
    if (typeof cases === 'string') throw new Error(cases);
    const other = saved.map((one) => ({ ...one, expect: { ...one.expect, backend: 'team/other:80' } }));
    const wrong = readCases(requestFiles(files, translation, defaultOptions, other)[0]?.text ?? '');
    if (typeof wrong === 'string') throw new Error(wrong);
    for (const one of wrong) expect(runCase(one).mismatches.length).toBeGreaterThan(0);
  });

  it('are a Hurl file too', () => {
    expect(written[1]?.text).toContain('GET https://web.example.com/app/x\nHTTP *\n');
    expect(written[1]?.text).toContain('header "Location" == "https://web.example.com/app/x"');
  });

  it('are nothing where none are kept', () => {
    expect(requestFiles(files, translation, defaultOptions, [])).toEqual([]);
  });
});
