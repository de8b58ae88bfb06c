import { FileCode, History, Pencil } from 'lucide-react';
import { useMemo } from 'react';
import { useStudio, useTranslation } from '../state/studio.ts';
import { ownSummary } from '../state/translation.ts';
import { Tree } from '../ui/Tree.tsx';
import { filesIn, fileTree, type TreeNode } from '../ui/tree-rows.ts';

/** The result's files as the bundle will hold them. */
export function ResultTree() {
  const { translation } = useStudio();
  const result = useTranslation((state) => state.result);
  const file = useTranslation((state) => state.outputFile);
  const nodes = useMemo(() => fileTree(result?.output.map(({ name }) => name) ?? [], 'platform'), [result]);
  const trailing = (node: TreeNode) => {
    if (node.children) return filesIn(node);
    if (result?.stale.has(node.id)) return <History className="icon small" aria-label="last good result" />;
    const own = ownSummary(result, node.id);
    return (
      own && <Pencil className="icon small" aria-label={own.moved ? 'yours; the translation has moved on' : 'yours'} />
    );
  };
  return (
    <Tree
      id="result-tree"
      name="Result files"
      nodes={nodes}
      selected={file}
      icon={() => <FileCode className="icon small" aria-hidden />}
      trailing={trailing}
      onSelect={(name) => translation.getState().showOutput(name)}
    />
  );
}
