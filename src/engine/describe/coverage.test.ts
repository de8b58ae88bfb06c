import { describe, expect, it } from 'vitest';
import { behaviours, coverageOf, defaultOptions, handbook, targets, translate } from '../index.ts';

const ingress = (name: string, annotations: string): string => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: team
  annotations:
${annotations.replace(/^/gm, '    ')}
spec:
  ingressClassName: nginx
  rules:
    - host: ${name}.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`;

const text = [
  ingress('a', 'nginx.ingress.kubernetes.io/proxy-read-timeout: "60"\nnginx.ingress.kubernetes.io/app-root: /shop'),
  ingress('b', 'nginx.ingress.kubernetes.io/proxy-send-timeout: "30"\nteam.example.com/app-root: /elsewhere'),
  ingress(
    'c',
    'nginx.ingress.kubernetes.io/app-roots: /misspelt\nnginx.ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8',
  ),
].join('---');
const files = [{ name: 'estate.yaml', text }];

describe('coverageOf', () => {
  it('counts the annotations of each behaviour by fate, most used first', () => {
    const { behaviours: used } = coverageOf(translate(files));
    expect(used.map(({ name, count }) => [name, count])).toEqual([
      ['proxy-timeouts', 2],
      ['app-root', 1],
      ['client-networks', 1],
    ]);
    for (const { fates, count } of used) expect(Object.values(fates).reduce((a, b) => a + b)).toBe(count);
  });

  it('says where each is written, as it is written, older names too', () => {
    const { behaviours: used } = coverageOf(translate(files));
    const uses = used.flatMap((one) => one.uses);
    for (const { value, place } of uses) expect(text.slice(place.start, place.end)).toContain(value);
    expect(uses.map(({ annotation, object }) => `${object.name} ${annotation}`)).toContain('c whitelist-source-range');
  });

  it('lists no more uses than wished, and counts all', () => {
    const [first] = coverageOf(translate(files), 1).behaviours;
    expect([first?.count, first?.uses.length]).toEqual([2, 1]);
  });

  it('has the same uses on every target, with fates of its own', () => {
    const [standard, envoy] = targets.map(({ id }) => coverageOf(translate(files, { ...defaultOptions, target: id })));
    const places = (coverage: typeof standard) =>
      coverage?.behaviours.flatMap(({ uses }) => uses.map(({ place }) => place));
    expect(places(standard)).toEqual(places(envoy));
    const networks = (coverage: typeof standard) => coverage?.behaviours.find(({ name }) => name === 'client-networks');
    expect(networks(standard)?.fates.unsupported).toBe(1);
    expect(networks(envoy)?.fates.translated).toBe(1);
  });

  it('counts findings and fields as the translation does', () => {
    const translation = translate(files);
    const coverage = coverageOf(translation);
    expect(coverage.totals).toEqual(translation.totals);
    expect(Object.values(coverage.findings).reduce((a, b) => a + b)).toBe(translation.findings.length);
  });

  it('finds annotations under a prefix that the controller was given, and none of another controller', () => {
    const own = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ingress-nginx-controller, namespace: ingress-nginx}
spec:
  selector: {matchLabels: {app.kubernetes.io/name: ingress-nginx}}
  template:
    metadata: {labels: {app.kubernetes.io/name: ingress-nginx}}
    spec:
      containers:
        - name: controller
          image: registry.k8s.io/ingress-nginx/controller:v1.15.0
          args: [/nginx-ingress-controller, --annotations-prefix=team.example.com]
`;
    const estate = [own, ingress('a', 'team.example.com/app-root: /x\nalb.ingress.kubernetes.io/auth-type: oidc')];
    const { behaviours: used } = coverageOf(translate([{ name: 'own.yaml', text: estate.join('---') }]));
    expect(used.flatMap(({ uses }) => uses.map(({ value }) => value))).toEqual(['/x']);
  });
});

describe('behaviours', () => {
  it('say nothing twice, and little of a rule that can state any kind of fact', () => {
    for (const { becomes, facts, name } of behaviours())
      for (const words of Object.values(becomes)) {
        const parts = words.split('; ');
        expect(new Set(parts).size, name).toBe(parts.length);
        expect(words.length, name).toBeLessThan(330);
        if (facts.length === 0) expect(words).toBe('hosts and matches');
      }
    const snippets = behaviours().find(({ name }) => name === 'snippets');
    expect(snippets?.becomes['gateway-api']).toMatch(/^each directive/);
  });

  it('are the pages of the handbook', () => {
    expect(handbook(new Map()).map(({ name }) => name)).toEqual(behaviours().map(({ name }) => name));
  });
});
