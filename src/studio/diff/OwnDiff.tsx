import type { ReactNode } from 'react';
import type { OwnSummary } from '../../engine/translation.ts';
import { backToTranslation } from '../actions.ts';
import type { MonacoModule } from '../editor/useMonaco.ts';
import { ownFile, yoursInWords } from '../state/own.ts';
import { useStudio, useTranslation, useWorkspace } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { DiffEditor } from './DiffEditor.tsx';
import { ownPair } from './view.ts';

interface OwnDiffProps {
  readonly result: Result;
  readonly own: readonly OwnSummary[];
  readonly module: MonacoModule | undefined;
  readonly sideBySide: boolean;
  /** How to compare, at the right of the bar. */
  readonly tools: ReactNode;
}

/** What the translation says beside what the user made of it, file by file. */
export function OwnDiff({ result, own: summaries, module, sideBySide, tools }: OwnDiffProps) {
  const studio = useStudio();
  const own = useWorkspace(({ present }) => present.own);
  const file = useTranslation((translation) => translation.outputFile);
  const shown = summaries.find(({ name }) => name === file) ?? summaries[0];
  if (!shown) return null;
  const { before, after } = ownPair(result, shown);
  const mine = ownFile(own, shown.name);
  return (
    <>
      <div className="diff-bar">
        <Menu
          name="File of the result"
          button={<span className="mono">{shown.name}</span>}
          items={summaries.map((each) => ({
            id: each.name,
            label: <span className="mono">{each.name}</span>,
            trailing: yoursInWords(each),
            kind: 'radio',
            checked: each.name === shown.name,
            onChoose: () => studio.translation.getState().showOutput(each.name),
          }))}
        />
        <span className="dim cut">
          {shown.translated === undefined
            ? 'The translation has no such file'
            : `${yoursInWords(shown)}${shown.moved ? '; the translation has moved on since' : ''}`}
        </span>
        <Button dense onClick={() => backToTranslation(studio, own?.keeps === 'others' ? shown.name : undefined)}>
          Back to the translation
        </Button>
        {tools}
      </div>
      <DiffEditor
        key={shown.name}
        module={module}
        before={before}
        after={mine?.text ?? after}
        names={['Translated', 'Yours']}
        sideBySide={sideBySide}
        onEdit={(text) => studio.workspace.getState().editResult(shown.name, text, shown.translated)}
      />
    </>
  );
}
