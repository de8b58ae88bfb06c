import { useEffect, useRef } from 'react';
import type { MonacoModule } from '../editor/useMonaco.ts';

interface DiffEditorProps {
  readonly module: MonacoModule | undefined;
  readonly before: string;
  readonly after: string;
  /** What both sides are, for screen readers. */
  readonly names: readonly [before: string, after: string];
  readonly sideBySide: boolean;
}

/** Two texts beside each other with what differs marked; before the editor has loaded, the plain texts. */
export function DiffEditor({ module, before, after, ...props }: DiffEditorProps) {
  if (module) return <Editor key={String(props.sideBySide)} module={module} before={before} after={after} {...props} />;
  return (
    <div className="diff-plain">
      <pre>{before}</pre>
      <pre>{after}</pre>
    </div>
  );
}

function Editor({ module, before, after, names, sideBySide }: DiffEditorProps & { readonly module: MonacoModule }) {
  const box = useRef<HTMLDivElement>(null);
  const [nameBefore, nameAfter] = names;
  useEffect(() => {
    if (!box.current) return undefined;
    const { monaco, editorOptions, language } = module;
    const original = monaco.editor.createModel(before, language);
    const modified = monaco.editor.createModel(after, language);
    const editor = monaco.editor.createDiffEditor(box.current, {
      ...editorOptions,
      renderSideBySide: sideBySide,
      useInlineViewWhenSpaceIsLimited: false,
      readOnly: true,
      originalEditable: false,
      renderIndicators: true,
      renderOverviewRuler: false,
      renderMarginRevertIcon: false,
      renderGutterMenu: false,
      maxComputationTime: 1000,
    });
    editor.getOriginalEditor().updateOptions({ ariaLabel: nameBefore });
    editor.getModifiedEditor().updateOptions({ ariaLabel: nameAfter });
    editor.setModel({ original, modified });
    return () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [module, before, after, nameBefore, nameAfter, sideBySide]);
  return <div ref={box} className="diff-editor nokey" />;
}
