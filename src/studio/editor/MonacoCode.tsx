import { useEffect, useRef } from 'react';
import { type CodeEditor, createCodeEditor } from './code-editor.ts';
import type { CodeProps } from './code-props.ts';
import type { MonacoModule } from './useMonaco.ts';
import './code.css';

/** The editor in a pane. `nokey` keeps React Flow from taking the space key while one types. */
export function MonacoCode({ module, ...props }: CodeProps & { readonly module: MonacoModule }) {
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (!box.current) return undefined;
    const created = createCodeEditor(module, box.current, () => latest.current);
    editor.current = created;
    return () => created.dispose();
  }, [module]);
  const { file, text, readOnly, label, decorate, linked, broken, reveal } = props;
  useEffect(() => editor.current?.show(file, text), [file, text]);
  useEffect(() => editor.current?.setUp(label, readOnly), [label, readOnly]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: decorations are read through `latest`; these say when
  useEffect(() => editor.current?.decorate(), [decorate, linked, broken, file, text]);
  useEffect(() => {
    if (reveal) editor.current?.reveal(reveal);
  }, [reveal]);
  return <div ref={box} className="code-editor nokey" data-side={props.side} />;
}
