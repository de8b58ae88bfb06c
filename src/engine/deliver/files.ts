import type { KubernetesObject } from '../kubernetes/manifest.ts';
import type { EmittedObject } from '../targets/target.ts';
import type { Memory } from '../text/memory.ts';
import { plainTree, type Written } from '../yaml/tree.ts';
import { write } from '../yaml/write.ts';

/** One object of a written file. */
export interface WrittenObject {
  readonly emitted: EmittedObject;
  readonly object: KubernetesObject;
  readonly written: Written;
  /** Offset of its first character in the file. */
  readonly offset: number;
}

export interface WrittenFile {
  readonly name: string;
  readonly text: string;
  readonly parts: readonly WrittenObject[];
}

/** The order in which kubectl should meet kinds: what others refer to comes first. */
const kindOrder = ['Namespace', 'GatewayClass', 'Gateway', 'ListenerSet', 'ReferenceGrant', 'HTTPRoute', 'GRPCRoute'];
const rankOf = (kind: string): number => {
  const rank = kindOrder.indexOf(kind);
  return rank < 0 ? kindOrder.length : rank;
};

const separator = '---\n';

const writeObject = (emitted: EmittedObject, memory: Memory): Omit<WrittenObject, 'offset'> =>
  memory.once('write', [emitted], () => ({
    emitted,
    object: plainTree(emitted.body) as KubernetesObject,
    written: write(emitted.body),
  }));

function assemble(name: string, objects: readonly Omit<WrittenObject, 'offset'>[]): WrittenFile {
  const ordered = objects.toSorted((a, b) => rankOf(a.object.kind) - rankOf(b.object.kind));
  const parts: WrittenObject[] = [];
  let text = '';
  for (const part of ordered) {
    if (text !== '') text += separator;
    parts.push({ ...part, offset: text.length });
    text += part.written.text;
  }
  return { name, text, parts };
}

/** Every emitted object as YAML, in the files they ask for; `platform/` first, then by name. */
export function writeFiles(objects: readonly EmittedObject[], memory: Memory): readonly WrittenFile[] {
  const byFile = new Map<string, EmittedObject[]>();
  for (const object of objects) {
    const known = byFile.get(object.file);
    if (known) known.push(object);
    else byFile.set(object.file, [object]);
  }
  const rank = (name: string): number => (name.startsWith('platform/') ? 0 : 1);
  return [...byFile]
    .toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([name, members]) => {
      const parts = members.map((member) => writeObject(member, memory));
      return memory.once('assemble', [name, ...parts], () => assemble(name, parts));
    });
}
