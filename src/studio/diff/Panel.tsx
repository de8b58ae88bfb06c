import { useEffect, useMemo, useRef, useState } from 'react';
import { type MonacoModule, useMonaco } from '../editor/useMonaco.ts';
import { linkedTo } from '../state/linked.ts';
import { useResult, useSelection } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import { Menu } from '../ui/Menu.tsx';
import { type Pair, pairAt, pairsOf, textOfPlaces } from './view.ts';
import './diff.css';

/** One Ingress beside everything it became. */
export default function DiffPanel() {
  const result = useResult();
  const module = useMonaco();
  if (!result) return <p className="empty-panel">Nothing has been translated yet.</p>;
  return <Diff result={result} module={module} />;
}

function Diff({ result, module }: { readonly result: Result; readonly module: MonacoModule | undefined }) {
  const pairs = useMemo(() => pairsOf(result.translation, result.index), [result]);
  const selected = useSelection((state) => state.selected);
  const select = useSelection((state) => state.select);
  const pair = pairAt(pairs, linkedTo(result.index, selected));
  const [sideBySide, setSideBySide] = useState(true);
  if (!pair) return <p className="empty-panel">No Ingress could be read, so there is nothing to compare.</p>;
  const texts = {
    before: textOfPlaces([pair.source.place], (file) => result.files.find(({ name }) => name === file)?.text ?? ''),
    after: textOfPlaces(
      pair.became.map(({ place }) => place),
      (file) => result.index.outputFile(file)?.text ?? '',
    ),
  };
  return (
    <div className="diff-view">
      <div className="diff-bar">
        <Menu
          name="Ingress to compare"
          button={
            <span className="mono">
              Ingress {pair.source.namespace}/{pair.source.name}
            </span>
          }
          items={pairs.map((each) => ({
            id: each.key,
            label: `${each.source.namespace}/${each.source.name}`,
            trailing: each.became.length === 0 ? 'became nothing' : `${each.became.length}`,
            kind: 'radio',
            checked: each.key === pair.key,
            onChoose: () => select({ kind: 'source', ...each.source.place }, 'diff'),
          }))}
        />
        <span className="dim cut">{became(pair)}</span>
        <span className="grow" />
        <label className="row">
          <input type="checkbox" checked={sideBySide} onChange={(event) => setSideBySide(event.target.checked)} />
          Two columns
        </label>
      </div>
      {module ? (
        <DiffEditor key={String(sideBySide)} module={module} {...texts} sideBySide={sideBySide} />
      ) : (
        <div className="diff-plain">
          <pre>{texts.before}</pre>
          <pre>{texts.after}</pre>
        </div>
      )}
    </div>
  );
}

const became = ({ became: objects }: Pair): string =>
  objects.length === 0
    ? 'became nothing of its own'
    : `became ${objects.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`).join(', ')}`;

interface DiffEditorProps {
  readonly module: MonacoModule;
  readonly before: string;
  readonly after: string;
  readonly sideBySide: boolean;
}

function DiffEditor({ module, before, after, sideBySide }: DiffEditorProps) {
  const box = useRef<HTMLDivElement>(null);
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
    editor.getOriginalEditor().updateOptions({ ariaLabel: 'The Ingress' });
    editor.getModifiedEditor().updateOptions({ ariaLabel: 'What it became' });
    editor.setModel({ original, modified });
    return () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [module, before, after, sideBySide]);
  return <div ref={box} className="diff-editor nokey" />;
}
