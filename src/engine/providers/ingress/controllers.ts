/** How a controller without a model of its own is recognised. */
export interface KnownController {
  readonly id: string;
  readonly title: string;
  readonly prefixes: readonly string[];
  readonly controllers: readonly string[];
  readonly classNames: readonly string[];
}

/** Controllers by their own documentation: annotation prefixes, IngressClass spec.controller, usual class names. */
export const knownControllers: readonly KnownController[] = [
  {
    id: 'nginx-ingress',
    title: 'NGINX Ingress Controller (F5)',
    prefixes: ['nginx.org/', 'nginx.com/', 'appprotect.f5.com/', 'appprotectdos.f5.com/'],
    controllers: ['nginx.org/ingress-controller'],
    classNames: ['nginx', 'nginx-plus'],
  },
  {
    id: 'traefik',
    title: 'Traefik',
    prefixes: ['traefik.ingress.kubernetes.io/', 'traefik.io/'],
    controllers: ['traefik.io/ingress-controller'],
    classNames: ['traefik'],
  },
  {
    id: 'kong',
    title: 'Kong Ingress Controller',
    prefixes: ['konghq.com/', 'configuration.konghq.com/', 'plugins.konghq.com/'],
    controllers: ['ingress-controllers.konghq.com/kong'],
    classNames: ['kong'],
  },
  {
    id: 'haproxytech',
    title: 'HAProxy Kubernetes Ingress Controller',
    prefixes: ['haproxy.org/', 'haproxy.com/'],
    controllers: ['haproxy.org/ingress-controller', 'haproxy.org/ingress-controller/haproxy'],
    classNames: ['haproxy'],
  },
  {
    id: 'haproxy-ingress',
    title: 'HAProxy Ingress',
    prefixes: ['haproxy-ingress.github.io/', 'ingress.kubernetes.io/'],
    controllers: ['haproxy-ingress.github.io/controller'],
    classNames: ['haproxy'],
  },
  {
    id: 'aws-alb',
    title: 'AWS Load Balancer Controller',
    prefixes: ['alb.ingress.kubernetes.io/'],
    controllers: ['ingress.k8s.aws/alb', 'eks.amazonaws.com/alb'],
    classNames: ['alb'],
  },
  {
    id: 'azure-agic',
    title: 'Azure Application Gateway Ingress Controller',
    prefixes: ['appgw.ingress.kubernetes.io/', 'alb.networking.azure.io/'],
    controllers: ['azure/application-gateway', 'alb.networking.azure.io/alb-controller'],
    classNames: ['azure/application-gateway', 'azure-application-gateway', 'azure-alb-external'],
  },
  {
    id: 'gce',
    title: 'GKE Ingress',
    prefixes: ['networking.gke.io/', 'cloud.google.com/', 'ingress.gcp.kubernetes.io/'],
    controllers: ['k8s.io/ingress-gce'],
    classNames: ['gce', 'gce-internal'],
  },
  {
    id: 'contour',
    title: 'Contour',
    prefixes: ['projectcontour.io/', 'contour.heptio.com/'],
    controllers: ['projectcontour.io/contour', 'projectcontour.io/ingress-controller'],
    classNames: ['contour'],
  },
  {
    id: 'istio',
    title: 'Istio',
    prefixes: ['istio.io/', 'networking.istio.io/'],
    controllers: ['istio.io/ingress-controller'],
    classNames: ['istio'],
  },
  {
    id: 'apisix',
    title: 'APISIX Ingress Controller',
    prefixes: ['k8s.apisix.apache.org/'],
    controllers: ['apisix.apache.org/apisix-ingress', 'apisix.apache.org/apisix-ingress-controller'],
    classNames: ['apisix'],
  },
  {
    id: 'cilium',
    title: 'Cilium Ingress',
    prefixes: ['ingress.cilium.io/'],
    controllers: ['cilium.io/ingress-controller'],
    classNames: ['cilium'],
  },
  {
    id: 'openshift',
    title: 'OpenShift Router',
    prefixes: ['route.openshift.io/', 'haproxy.router.openshift.io/'],
    controllers: ['openshift.io/ingress-to-route'],
    classNames: ['openshift-default'],
  },
  {
    id: 'higress',
    title: 'Higress',
    prefixes: ['higress.io/'],
    controllers: ['higress.io/higress-controller'],
    classNames: ['higress'],
  },
  {
    id: 'skipper',
    title: 'Skipper',
    prefixes: ['zalando.org/'],
    controllers: ['zalando.org/skipper'],
    classNames: ['skipper'],
  },
];

/** What stands for a controller that nothing tells. */
export const unknownController: KnownController = {
  id: 'ingress',
  title: 'Ingress',
  prefixes: [],
  controllers: [],
  classNames: [],
};
