import type { KubernetesObject } from '../kubernetes/manifest.ts';
import type { EmittedObject } from '../targets/target.ts';
import { fitted } from '../text/fitted.ts';
import { areSame, type Likeness, type Memory } from '../text/memory.ts';
import type { ObjectRef } from '../translation.ts';
import { plainTree, type Written } from '../yaml/tree.ts';
import { write } from '../yaml/write.ts';

/** One object of a written file. */
export interface WrittenObject {
  readonly emitted: EmittedObject;
  readonly identity: Identity;
  readonly written: Written;
  /** Offset of its first character in the file. */
  readonly offset: number;
}

/** What tells an object from all others. */
type Identity = ObjectRef & Pick<KubernetesObject, 'apiVersion'>;

/** The object as plain data. Not kept beside its text: an estate's objects take much memory, and are looked at once. */
export const objectOf = ({ emitted }: WrittenObject): KubernetesObject => plainTree(emitted.body) as KubernetesObject;

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

/** An object and its text, wherever in a file they come to stand. */
type Worded = Omit<WrittenObject, 'offset'>;

function identityOf({ body }: EmittedObject): Identity {
  const { apiVersion, kind, metadata } = body;
  const head = plainTree({ apiVersion, kind, metadata }) as KubernetesObject;
  return {
    apiVersion: head.apiVersion,
    kind: head.kind,
    namespace: head.metadata.namespace ?? '',
    name: head.metadata.name,
  };
}

const writeObject = (emitted: EmittedObject): Worded => ({
  emitted,
  identity: identityOf(emitted),
  written: write(emitted.body),
});

/** A file and what belongs in it. */
interface Members {
  readonly name: string;
  readonly objects: Worded[];
}

const likeness: Likeness<Members> = {
  key: ({ name }) => name,
  isSame: (one, other) => one.name === other.name && areSame(one.objects, other.objects),
};

function assemble({ name, objects }: Members): WrittenFile {
  const ordered = objects.toSorted((a, b) => rankOf(a.identity.kind) - rankOf(b.identity.kind));
  const parts: WrittenObject[] = [];
  let text = '';
  for (const part of ordered) {
    if (text !== '') text += separator;
    parts.push({ ...part, offset: text.length });
    text += part.written.text;
  }
  return { name, text, parts: fitted(parts) };
}

/** Every emitted object as YAML, in the files they ask for; `platform/` first, then by name. */
export function writeFiles(objects: readonly EmittedObject[], memory: Memory): readonly WrittenFile[] {
  const byFile = new Map<string, Members>();
  for (const object of memory.each('write', [], objects, writeObject)) {
    const name = object.emitted.file;
    const known = byFile.get(name);
    if (known) known.objects.push(object);
    else byFile.set(name, { name, objects: [object] });
  }
  const sorted = [...byFile.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const isPlatform = ({ name }: Members) => name.startsWith('platform/');
  const files = [...sorted.filter(isPlatform), ...sorted.filter((file) => !isPlatform(file))];
  return memory.each('assemble', [], files, assemble, likeness);
}
