/** The chapter of the controller's documentation with this anchor. */
export const documentation = (anchor: string): string =>
  `https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#${anchor}`;
