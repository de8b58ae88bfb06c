/** A map of fields of an object of the result, which may be of anybody's making. */
export type Fields = Readonly<Record<string, unknown>>;

export const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
export const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : []);
export const text = (value: unknown, otherwise = ''): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : otherwise;

/** What a rule matches, in a word: the path with the mark of its type, and what else it asks for. */
export function matchText(rule: Fields): string {
  const matches = list(rule.matches);
  if (matches.length === 0) return '/';
  return matches
    .map((match) => {
      const path = fields(match.path);
      const grpc = fields(match.method);
      const base = text(
        path.value,
        typeof grpc.service === 'string' ? `/${grpc.service}/${text(grpc.method, '*')}` : '/',
      );
      const headers = list(match.headers).map(({ name, value }) => `${text(name)}: ${text(value)}`);
      return [text(path.type) === 'Exact' ? `= ${base}` : base, ...headers].join(' · ');
    })
    .join(', ');
}

const pathText = (path: unknown): string => {
  const { replaceFullPath, replacePrefixMatch } = fields(path);
  return text(replaceFullPath) || text(replacePrefixMatch);
};

/** What a filter does, in a few words. */
const filterWords: Readonly<Record<string, (filter: Fields) => string>> = {
  CORS: () => 'CORS',
  URLRewrite(filter) {
    const { hostname, path } = fields(filter.urlRewrite);
    return ['rewrite', pathText(path), text(hostname)].filter(Boolean).join(' ');
  },
  RequestRedirect(filter) {
    const { scheme, hostname, path, statusCode } = fields(filter.requestRedirect);
    return ['redirect', text(statusCode, '302'), text(scheme), text(hostname), pathText(path)]
      .filter(Boolean)
      .join(' ');
  },
  RequestHeaderModifier: () => 'request headers',
  ResponseHeaderModifier: () => 'response headers',
  ExtensionRef(filter) {
    const { kind, name } = fields(filter.extensionRef);
    return [text(kind), text(name)].filter(Boolean).join(' ');
  },
  RequestMirror: (filter) => `mirror to ${text(fields(fields(filter.requestMirror).backendRef).name)}`,
};

export const filterText = (filter: Fields): string => filterWords[text(filter.type)]?.(filter) ?? text(filter.type);
