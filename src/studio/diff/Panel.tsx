import { type ReactNode, useMemo, useState } from 'react';
import { type MonacoModule, useMonaco } from '../editor/useMonaco.ts';
import { linkedTo } from '../state/linked.ts';
import { useLayout, useResult, useSelection } from '../state/studio.ts';
import { ownOf, type Result } from '../state/translation.ts';
import { Menu } from '../ui/Menu.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { DiffEditor } from './DiffEditor.tsx';
import { OwnDiff } from './OwnDiff.tsx';
import { type Pair, pairAt, pairsOf, textOfPlaces } from './view.ts';
import './diff.css';

/** One Ingress beside everything it became; or the translation beside what the user made of it. */
export default function DiffPanel() {
  const result = useResult();
  const module = useMonaco();
  if (!result) return <p className="empty-panel">Nothing has been translated yet.</p>;
  return <Diff result={result} module={module} />;
}

const kinds = [
  { value: 'source', label: 'Source and result' },
  { value: 'own', label: 'Translated and yours' },
] as const;

function Diff({ result, module }: { readonly result: Result; readonly module: MonacoModule | undefined }) {
  const wanted = useLayout((layout) => layout.diff);
  const set = useLayout((layout) => layout.set);
  const [sideBySide, setSideBySide] = useState(true);
  const own = ownOf(result);
  const kind = own.length > 0 ? wanted : 'source';
  const tools = (
    <>
      <span className="grow" />
      {own.length > 0 && (
        <Segmented dense name="What to compare" segments={kinds} value={kind} onChange={(diff) => set({ diff })} />
      )}
      <label className="row">
        <input type="checkbox" checked={sideBySide} onChange={(event) => setSideBySide(event.target.checked)} />
        Two columns
      </label>
    </>
  );
  const props = { result, module, sideBySide, tools };
  return (
    <div className="diff-view">{kind === 'own' ? <OwnDiff {...props} own={own} /> : <SourceDiff {...props} />}</div>
  );
}

interface SourceDiffProps {
  readonly result: Result;
  readonly module: MonacoModule | undefined;
  readonly sideBySide: boolean;
  /** How to compare, at the right of the bar. */
  readonly tools: ReactNode;
}

function SourceDiff({ result, module, sideBySide, tools }: SourceDiffProps) {
  const pairs = useMemo(() => pairsOf(result.translation, result.index), [result]);
  const selected = useSelection((state) => state.selected);
  const select = useSelection((state) => state.select);
  const pair = pairAt(pairs, linkedTo(result.index, selected));
  if (!pair) return <p className="empty-panel">No Ingress could be read, so there is nothing to compare.</p>;
  const before = textOfPlaces(
    [pair.source.place],
    (file) => result.files.find(({ name }) => name === file)?.text ?? '',
  );
  const after = textOfPlaces(
    pair.became.map(({ place }) => place),
    (file) => result.index.outputFile(file)?.text ?? '',
  );
  return (
    <>
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
        {tools}
      </div>
      <DiffEditor
        module={module}
        before={before}
        after={after}
        names={['The Ingress', 'What it became']}
        sideBySide={sideBySide}
      />
    </>
  );
}

const became = ({ became: objects }: Pair): string =>
  objects.length === 0
    ? 'became nothing of its own'
    : `became ${objects.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`).join(', ')}`;
