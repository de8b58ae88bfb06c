import { useEffect, useState } from 'react';
import type { Explanation } from '../../worker/protocol.ts';
import { isMac, spell } from '../keys.ts';
import { linkedTo } from '../state/linked.ts';
import type { OwnedRow } from '../state/rows.ts';
import { useStudio } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import { HoverCard } from '../ui/HoverCard.tsx';
import { FateMark, SeverityMark } from '../ui/Marks.tsx';
import { annotationOf, nameOfPath } from './view.ts';

interface SourceCardProps {
  readonly result: Result;
  readonly row: OwnedRow;
}

/** What is known about a field of the source: meaning, fate, what it reaches. */
export function SourceCard({ result, row }: SourceCardProps) {
  const explanation = useExplanation(row);
  const place = { file: row.owner.file, start: row.start, end: row.end };
  const findings = result.index.findingPlaces.overlapping(place).slice(0, 3);
  const linked = linkedTo(result.index, { kind: 'source', ...place }).output.length;
  const keys = (written: string): string => spell(written, isMac());
  const fallback =
    explanation && (explanation.fallback === undefined ? 'no default' : `default ${explanation.fallback}`);
  return (
    <HoverCard
      title={explanation?.name ?? nameOfPath(row.path)}
      {...(explanation ? { detail: `${explanation.type}, ${fallback}` } : {})}
      badge={
        <>
          <FateMark of={row.fate} label="" />
          {row.fate}
        </>
      }
      keys={
        linked > 0 && (
          <>
            <span>
              <kbd>{keys('F12')}</kbd>go to result
            </span>
            <span>
              <kbd>{keys('⇧F12')}</kbd>
              {linked === 1 ? 'the one place' : `all ${linked} places`}
            </span>
          </>
        )
      }
    >
      <p>{explanation?.summary ?? row.reason ?? bySentence(row)}</p>
      <dl>
        {explanation?.target && <Fact name="Gateway API">{explanation.target}</Fact>}
        {explanation && row.reason && <Fact name="Here">{row.reason}</Fact>}
        {findings.map(({ key, severity, message }) => (
          <Fact key={key} name={severity} mark={<SeverityMark of={severity} label="" />}>
            {message}
          </Fact>
        ))}
        {explanation?.also && <Fact name="Also">{explanation.also}</Fact>}
      </dl>
    </HoverCard>
  );
}

interface FactProps {
  readonly name: string;
  readonly mark?: React.ReactNode;
  readonly children: React.ReactNode;
}

const Fact = ({ name, mark, children }: FactProps) => (
  <>
    <dt>
      {mark}
      {name}
    </dt>
    <dd>{children}</dd>
  </>
);

const bySentence = ({ by, fate, count }: OwnedRow): string =>
  count > 1
    ? `Stands for ${count} fields: ${by}.`
    : fate === 'translated'
      ? `Carried over by ${by}.`
      : `Settled by ${by}.`;

/** The rules' own words for an annotation, once they have arrived. */
function useExplanation({ path }: OwnedRow): Explanation | undefined {
  const { services, workspace } = useStudio();
  const [known, setKnown] = useState<{ readonly key: string; readonly explanation: Explanation | undefined }>();
  const key = annotationOf(path);
  useEffect(() => {
    let isCurrent = true;
    if (key !== undefined)
      void services.client.explain(key, workspace.getState().present.options).then((explanation) => {
        if (isCurrent) setKnown({ key, explanation });
      });
    return () => {
      isCurrent = false;
    };
  }, [key, services, workspace]);
  return known?.key === key ? known?.explanation : undefined;
}
