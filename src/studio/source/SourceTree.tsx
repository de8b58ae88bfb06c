import { FileCode } from 'lucide-react';
import { useMemo } from 'react';
import { showSource } from '../actions.ts';
import { useResult, useStudio, useWorkspace } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import { FateMark, SeverityMark } from '../ui/Marks.tsx';
import { Tree } from '../ui/Tree.tsx';
import { filesIn, fileTree, type TreeNode } from '../ui/tree-rows.ts';

/** The user's files, each with the worst that is said about it. */
export function SourceTree() {
  const studio = useStudio();
  const files = useWorkspace(({ present }) => present.files);
  const file = useWorkspace((state) => state.file);
  const result = useResult();
  const names = files.map(({ name }) => name).join('\n');
  const nodes = useMemo(() => fileTree(names === '' ? [] : names.split('\n')), [names]);
  const unread = useMemo(() => unrecognisedFiles(result), [result]);
  const trailing = (node: TreeNode) => {
    if (node.children) return filesIn(node);
    const severity = result?.index.worstIn(node.id);
    if (severity) return <SeverityMark of={severity} />;
    return unread.has(node.id) ? <FateMark of="unrelated" label="holds nothing that is read" /> : null;
  };
  return (
    <Tree
      id="source-tree"
      name="Source files"
      nodes={nodes}
      selected={file}
      icon={() => <FileCode className="icon small" aria-hidden />}
      trailing={trailing}
      onSelect={(name) => showSource(studio, name)}
    />
  );
}

/** Files whose objects are all of kinds that are not read. */
const unrecognisedFiles = (result: Result | undefined): ReadonlySet<string> =>
  new Set(
    result?.translation.sources
      .filter(({ objects }) => objects.length > 0 && objects.every(({ recognised }) => !recognised))
      .map(({ file }) => file),
  );
