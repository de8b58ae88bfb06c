/** An Ingress in short: annotations without their prefix, rules as `host|path|service:port`, or `|=path|@bucket` for exactly that path and no Service. */
export interface Short {
  readonly name: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly rules?: readonly string[];
  readonly fallback?: string;
  readonly className?: string;
  /** Hosts of its TLS entry; none listed: the entry lists none. */
  readonly tls?: readonly string[];
}

const backendOf = (text: string) => {
  if (text.startsWith('@')) return { resource: { apiGroup: 'k8s.example.com', kind: 'Bucket', name: text.slice(1) } };
  const [name, port = ''] = text.split(':');
  return { service: { name, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } };
};

const pathOf = (path: string, service: string) => ({
  path: path.replace(/^=/, ''),
  pathType: path.startsWith('=') ? 'Exact' : 'Prefix',
  backend: backendOf(service),
});

function ruleOf(text: string) {
  const [host = '', path, service = ''] = text.split('|');
  const paths = path === undefined ? undefined : [pathOf(path, service)];
  return { ...(host === '' ? {} : { host }), ...(paths ? { http: { paths } } : {}) };
}

/** Its manifest, as JSON. */
export function manifestOf({ name, annotations = {}, rules = [], fallback, className = 'nginx', tls }: Short) {
  const written = Object.entries(annotations).map(([key, value]) => [`nginx.ingress.kubernetes.io/${key}`, value]);
  return JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop', annotations: Object.fromEntries(written) },
    spec: {
      ingressClassName: className,
      rules: rules.map(ruleOf),
      ...(fallback === undefined ? {} : { defaultBackend: backendOf(fallback) }),
      ...(tls ? { tls: [tls.length === 0 ? {} : { hosts: tls }] } : {}),
    },
  });
}
