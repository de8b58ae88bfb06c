import { useEffect, useRef } from 'react';
import type { MonacoModule } from '../editor/useMonaco.ts';

interface DiffEditorProps {
  readonly module: MonacoModule | undefined;
  readonly before: string;
  readonly after: string;
  /** What both sides are, for screen readers. */
  readonly names: readonly [before: string, after: string];
  readonly sideBySide: boolean;
  /** Given where the right side may be edited, and its changes be taken back one by one. */
  readonly onEdit?: (text: string) => void;
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

type Models = Record<'original' | 'modified', ReturnType<MonacoModule['monaco']['editor']['createModel']>>;

function Editor(props: DiffEditorProps & { readonly module: MonacoModule }) {
  const { module, before, after, names, sideBySide, onEdit } = props;
  const box = useRef<HTMLDivElement>(null);
  const models = useRef<Models>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const isEditable = onEdit !== undefined;
  const [nameBefore, nameAfter] = names;
  useEffect(() => {
    if (!box.current) return undefined;
    const { monaco, editorOptions, language } = module;
    const original = monaco.editor.createModel(latest.current.before, language);
    const modified = monaco.editor.createModel(latest.current.after, language);
    models.current = { original, modified };
    const editor = monaco.editor.createDiffEditor(box.current, {
      ...editorOptions,
      renderSideBySide: sideBySide,
      useInlineViewWhenSpaceIsLimited: false,
      readOnly: !isEditable,
      originalEditable: false,
      renderIndicators: true,
      renderOverviewRuler: false,
      renderMarginRevertIcon: isEditable,
      renderGutterMenu: false,
      maxComputationTime: 1000,
    });
    editor.getOriginalEditor().updateOptions({ ariaLabel: nameBefore });
    editor.getModifiedEditor().updateOptions({ ariaLabel: nameAfter, glyphMargin: isEditable });
    editor.setModel({ original, modified });
    const first = editor.onDidUpdateDiff(() => {
      if (!editor.getLineChanges()?.length) return;
      first.dispose();
      editor.revealFirstDiff();
    });
    const typing = modified.onDidChangeContent((event) => {
      // What is set below is a flush; nobody typed it.
      if (!event.isFlush) latest.current.onEdit?.(modified.getValue());
    });
    return () => {
      typing.dispose();
      first.dispose();
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [module, nameBefore, nameAfter, sideBySide, isEditable]);
  useEffect(() => {
    const { original, modified } = models.current ?? {};
    if (original && original.getValue() !== before) original.setValue(before);
    if (modified && modified.getValue() !== after) modified.setValue(after);
  }, [before, after]);
  return <div ref={box} className="diff-editor nokey" />;
}
