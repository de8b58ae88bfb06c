const modules: readonly (readonly [RegExp, string])[] = [
  [/^brotli/, 'where the ConfigMap has enable-brotli'],
  [/^opentelemetry/, 'where the ConfigMap or an Ingress has enable-opentelemetry'],
  [/^modsecurity/, 'where the ConfigMap or an Ingress has enable-modsecurity'],
  [/^geoip2/, 'where the ConfigMap has use-geoip2'],
  [/^auth_digest/, 'where an Ingress has auth-type: digest'],
];

/** When the controller loads the module of a directive; null for those that are always there (nginx.tmpl, load_module). */
export function moduleSwitchOf(name: string): string | null {
  return modules.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
