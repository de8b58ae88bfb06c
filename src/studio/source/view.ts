/** The key of the annotation that a ledger path names, or undefined. */
export function annotationOf(path: string): string | undefined {
  const [, quoted, bare] = /\bmetadata\.annotations(?:\["((?:[^"\\]|\\.)*)"\]|\.([\w-]+))/.exec(path) ?? [];
  return quoted ?? bare;
}

/** The last step of a path, as a reader calls it: `host` of `spec.rules[0].host`. */
export function nameOfPath(path: string): string {
  const annotation = annotationOf(path);
  if (annotation !== undefined) return annotation.slice(annotation.lastIndexOf('/') + 1);
  return /([^.[\]"]+(?:\[\d+\])?)"?\]?$/.exec(path)?.[1] ?? path;
}
