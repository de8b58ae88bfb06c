import { describe, expect, it } from 'vitest';
import { interpretEstate } from './estate-sample.ts';

interface Sample {
  readonly name: string;
  readonly className?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

const ingress = ({ name, className, annotations = {} }: Sample): string =>
  JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop', annotations },
    spec: {
      ...(className ? { ingressClassName: className } : {}),
      rules: [{ host: `${name}.example`, http: { paths: [] } }],
    },
  });

const ingressClass = (name: string, controller: string, isDefault = false): string =>
  JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: {
      name,
      annotations: isDefault ? { 'ingressclass.kubernetes.io/is-default-class': 'true' } : {},
    },
    spec: { controller },
  });

function groups(documents: readonly string[], excludedClasses: readonly string[] = []) {
  const { classes } = interpretEstate(documents.join('\n---\n'), { excludedClasses });
  return {
    groups: classes.groups.map(({ provider, className, ingresses, excluded }) =>
      [provider.id, className ?? '-', ingresses.length, ...(excluded ? ['excluded'] : [])].join(' '),
    ),
    codes: classes.diagnostics.map(({ code }) => code),
    settled: classes.settlements.flat(),
  };
}

const nginxAnnotation = { 'nginx.ingress.kubernetes.io/ssl-redirect': 'false' };

describe('groupByClass', () => {
  it('believes the IngressClass before the name', () => {
    const made = groups([
      ingress({ name: 'a', className: 'web' }),
      ingressClass('web', 'traefik.io/ingress-controller'),
    ]);
    expect(made.groups).toEqual(['traefik web 1']);
  });

  it('believes the name before stray annotations', () => {
    const made = groups([ingress({ name: 'a', className: 'traefik', annotations: nginxAnnotation })]);
    expect(made.groups).toEqual(['traefik traefik 1']);
  });

  it('tells the two products of the class nginx by their annotations', () => {
    const f5 = ingress({ name: 'a', className: 'nginx', annotations: { 'nginx.org/rewrites': 'x' } });
    expect(groups([f5]).groups).toEqual(['nginx-ingress nginx 1']);
    expect(groups([ingress({ name: 'a', className: 'nginx' })]).groups).toEqual(['ingress-nginx nginx 1']);
  });

  it('reads the older annotation where the field is absent', () => {
    const made = groups([ingress({ name: 'a', annotations: { 'kubernetes.io/ingress.class': 'kong' } })]);
    expect(made.groups).toEqual(['kong kong 1']);
  });

  it('knows the controller of a class of people’s own by its annotations, and says where nothing tells', () => {
    const internal = { name: 'a', className: 'internal' };
    expect(groups([ingress({ ...internal, annotations: nginxAnnotation })]).groups).toEqual([
      'ingress-nginx internal 1',
    ]);
    const unknown = groups([ingress(internal)]);
    expect(unknown.groups).toEqual(['ingress internal 1']);
    expect(unknown.codes).toEqual(['controller-unknown']);
  });

  it('takes Ingresses without class to the default class, else to ingress-nginx where the estate has it', () => {
    const none = ingress({ name: 'a' });
    expect(groups([none, ingressClass('main', 'k8s.io/ingress-nginx', true)]).groups).toEqual(['ingress-nginx main 1']);
    const made = groups([none, ingress({ name: 'b', className: 'nginx' })]);
    expect(made.groups).toEqual(['ingress-nginx nginx 1', 'ingress-nginx - 1']);
    expect(made.codes).toEqual(['ingress-without-class']);
    expect(groups([none]).groups).toEqual(['ingress - 1']);
  });

  it('leaves out what the user excludes, and settles every leaf of it', () => {
    const made = groups([ingress({ name: 'a', className: 'nginx' })], ['nginx']);
    expect(made.groups).toEqual(['ingress-nginx nginx 1 excluded']);
    expect(made.codes).toEqual(['class-left-out']);
    expect(new Set(made.settled.map(({ fate }) => fate))).toEqual(new Set(['unrelated']));
  });
});
