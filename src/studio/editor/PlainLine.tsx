import { memo } from 'react';
import type { LineRange } from '../state/lines.ts';
import type { RailMark, Squiggle } from './decorations.ts';
import { type LineState, type Token, tokenizeLine } from './yaml-tokens.ts';

interface PlainLineProps {
  readonly line: number;
  readonly text: string;
  readonly state: LineState;
  readonly mark: RailMark | undefined;
  readonly squiggles: readonly Squiggle[];
  readonly linked: LineRange | undefined;
  readonly broken: boolean;
}

/** One line: number, rail, coloured text. */
export const PlainLine = memo(function PlainLine(props: PlainLineProps) {
  const { line, text, state, mark, squiggles, linked, broken } = props;
  const look = [
    'code-line',
    linked && 'is-linked',
    linked?.first === line && 'is-first',
    linked?.last === line && 'is-last',
    broken && 'is-broken',
  ].filter(Boolean);
  return (
    <div className={look.join(' ')} data-line={line} style={{ top: 8 + (line - 1) * 20 }}>
      <span className="code-number">{line}</span>
      <span className={`rail ${railLook(mark, broken)}`} title={broken ? 'cannot be read' : mark?.label} />
      <code>
        <span>
          {pieces(text, tokenizeLine(text, state).tokens, squiggles, line).map((piece) => (
            <span key={piece.start} className={piece.look}>
              {text.slice(piece.start, piece.end)}
            </span>
          ))}
        </span>
      </code>
    </div>
  );
});

const railLook = (mark: RailMark | undefined, broken: boolean): string => {
  if (broken) return 'rail-broken';
  return mark ? `rail-${mark.fate}` : '';
};

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly look: string;
}

/** The line cut wherever its colour or a squiggle begins or ends. */
function pieces(
  text: string,
  tokens: readonly Token[],
  squiggles: readonly Squiggle[],
  line: number,
): readonly Piece[] {
  const waves = squiggles.map(({ first, last, look }) => ({
    start: first.line < line ? text.search(/\S|$/) : first.column - 1,
    end: last.line > line ? text.length : last.column - 1,
    look,
  }));
  const cuts = new Set([
    ...tokens.map(({ start }) => start),
    ...waves.flatMap(({ start, end }) => [start, end]),
    text.length,
  ]);
  const edges = [...cuts].filter((edge) => edge >= 0 && edge <= text.length).sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => {
    const token = tokens.findLast((each) => each.start <= start)?.type ?? 'text';
    const wave = waves.find((each) => each.start <= start && each.end > start);
    return {
      start,
      end: edges[index + 1] ?? text.length,
      look: wave ? `tok-${token} squiggle is-${wave.look}` : `tok-${token}`,
    };
  });
}
