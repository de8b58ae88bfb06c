/** The path types of the Ingress API. */
export const pathTypes = ['Exact', 'Prefix', 'ImplementationSpecific'] as const;
export type PathType = (typeof pathTypes)[number];

export const isPathType = (text: string): text is PathType => pathTypes.some((type) => type === text);

/** The path type that a misspelt one most likely means; undefined where none is near. */
export function nearestPathType(text: string): PathType | undefined {
  const written = text.toLowerCase().replace(/[^a-z]/g, '');
  const near = (type: PathType): boolean => {
    const name = type.toLowerCase();
    return written.startsWith(name) || written.endsWith(name) || isWithin(written, name, 2);
  };
  return pathTypes.find((type) => type.toLowerCase() === written) ?? pathTypes.find(near);
}

/** Whether two words differ by at most so many letters added, left out or changed. */
function isWithin(a: string, b: string, edits: number): boolean {
  if (a === b) return true;
  if (edits === 0 || Math.abs(a.length - b.length) > edits) return false;
  let same = 0;
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same += 1;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  return (
    isWithin(restA.slice(1), restB.slice(1), edits - 1) ||
    isWithin(restA.slice(1), restB, edits - 1) ||
    isWithin(restA, restB.slice(1), edits - 1)
  );
}
