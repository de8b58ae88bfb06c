/** Who reads the annotations of a domain, where that is not ingress-nginx. */
export interface ForeignReader {
  /** As it completes "read by …". */
  readonly reader: string;
  /** What would be lost with them in silence. */
  readonly moves?: 'cert-manager' | 'external-dns';
}

/** Readers by domain; a domain stands for those below it too. */
const readers: Readonly<Record<string, ForeignReader>> = {
  'cert-manager.io': { reader: 'cert-manager', moves: 'cert-manager' },
  'certmanager.k8s.io': { reader: 'cert-manager before 0.11' },
  'external-dns.alpha.kubernetes.io': { reader: 'ExternalDNS', moves: 'external-dns' },
  'external-dns.kubernetes.io': { reader: 'ExternalDNS', moves: 'external-dns' },
  'alb.ingress.kubernetes.io': { reader: 'the AWS Load Balancer Controller' },
  'service.beta.kubernetes.io': { reader: 'the load balancer of a cloud' },
  'appgw.ingress.kubernetes.io': { reader: 'the Azure Application Gateway controller' },
  'kubernetes.azure.com': { reader: 'Azure' },
  'networking.gke.io': { reader: 'Google Kubernetes Engine' },
  'cloud.google.com': { reader: 'Google Kubernetes Engine' },
  'ingress.gcp.kubernetes.io': { reader: 'Google Kubernetes Engine' },
  'traefik.ingress.kubernetes.io': { reader: 'Traefik' },
  'traefik.io': { reader: 'Traefik' },
  'konghq.com': { reader: 'Kong' },
  'nginx.org': { reader: 'F5 NGINX Ingress Controller, which is another product than ingress-nginx' },
  'nginx.com': { reader: 'F5 NGINX Ingress Controller, which is another product than ingress-nginx' },
  'haproxy.org': { reader: 'the HAProxy Kubernetes Ingress Controller' },
  'haproxy.com': { reader: 'the HAProxy Kubernetes Ingress Controller' },
  'haproxy-ingress.github.io': { reader: 'HAProxy Ingress' },
  'ingress.kubernetes.io': { reader: 'other controllers, and by ingress-nginx only before 0.9' },
  'projectcontour.io': { reader: 'Contour' },
  'contour.heptio.com': { reader: 'Contour' },
  'istio.io': { reader: 'Istio' },
  'linkerd.io': { reader: 'Linkerd' },
  'ingress.pomerium.io': { reader: 'Pomerium' },
  'getambassador.io': { reader: 'Emissary-ingress' },
  'ingress.cilium.io': { reader: 'Cilium' },
  'k8s.apisix.apache.org': { reader: 'Apache APISIX' },
  'route.openshift.io': { reader: 'OpenShift' },
  'haproxy.router.openshift.io': { reader: 'the OpenShift router' },
  'cattle.io': { reader: 'Rancher' },
  'argoproj.io': { reader: 'Argo CD' },
  'fluxcd.io': { reader: 'Flux' },
  'helm.sh': { reader: 'Helm' },
  'kustomize.config.k8s.io': { reader: 'Kustomize' },
  'kubectl.kubernetes.io': { reader: 'kubectl' },
  'app.kubernetes.io': { reader: 'people and tools that label applications' },
  'hajimari.io': { reader: 'the Hajimari dashboard' },
  'gethomepage.dev': { reader: 'the Homepage dashboard' },
  'stakater.com': { reader: 'tools of Stakater' },
  'prometheus.io': { reader: 'Prometheus' },
  'datadoghq.com': { reader: 'Datadog' },
};

const kubernetesReaders: Readonly<Record<string, ForeignReader>> = {
  'tls-acme': { reader: 'cert-manager', moves: 'cert-manager' },
  'ingress.allow-http': { reader: 'Google Kubernetes Engine' },
  'ingress.global-static-ip-name': { reader: 'Google Kubernetes Engine' },
  'ingress.regional-static-ip-name': { reader: 'Google Kubernetes Engine' },
};

/** Who reads an annotation that is not ingress-nginx's; undefined where nobody known does. */
export function foreignReader(key: string): ForeignReader | undefined {
  const [domain = '', name = ''] = key.split('/');
  if (domain === 'kubernetes.io') return kubernetesReaders[name];
  for (let rest = domain; rest !== ''; rest = rest.includes('.') ? rest.slice(rest.indexOf('.') + 1) : '')
    if (Object.hasOwn(readers, rest)) return readers[rest];
  return undefined;
}
