import type { ReactNode } from 'react';
import type { Fate, Severity } from '../../engine/report/fate.ts';
import type { Verdict } from '../../engine/simulate/comparison.ts';
import './marks.css';

interface MarkProps {
  /** Replaces the name; an empty one hides the mark from screen readers, where words beside it say the same. */
  readonly label?: string;
}

interface ShapeProps {
  readonly className: string;
  readonly size: number;
  readonly label: string;
  readonly children: ReactNode;
}

const naming = (label: string) =>
  label === '' ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const);

const Shape = ({ className, size, label, children }: ShapeProps) => (
  // biome-ignore lint/a11y/noSvgWithoutTitle: named or hidden by `naming`; a title would be a tooltip over every mark
  <svg className={className} viewBox={`0 0 ${size} ${size}`} {...naming(label)}>
    {children}
  </svg>
);

const severityShapes: Readonly<Record<Severity, { readonly letter: string; readonly path: string }>> = {
  breaks: { letter: 'B', path: 'M4.1 0h5.8L14 4.1v5.8L9.9 14H4.1L0 9.9V4.1z' },
  differs: { letter: 'D', path: 'M7-.6 14.6 7 7 14.6-.6 7z' },
  manual: {
    letter: 'M',
    path: 'M2 .5h10A1.5 1.5 0 0 1 13.5 2v10a1.5 1.5 0 0 1-1.5 1.5H2A1.5 1.5 0 0 1 .5 12V2A1.5 1.5 0 0 1 2 .5z',
  },
  note: { letter: 'N', path: 'M7 .7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 7 .7z' },
};

/** A severity: octagon, diamond, square or ring with its letter, 14 px. */
export function SeverityMark({ of, label = of }: MarkProps & { readonly of: Severity }) {
  const { letter, path } = severityShapes[of];
  return (
    <Shape className={`mark ink-${of} is-${of}`} size={14} label={label}>
      <path d={path} />
      <text x="7" y="10.1">
        {letter}
      </text>
    </Shape>
  );
}

/** The shape of each fate in a 12 × 12 box, and whether it is drawn filled. */
export const fateShapes: Readonly<
  Record<Fate, { readonly ink: string; readonly path: string; readonly stroke?: number }>
> = {
  translated: { ink: 'ok', path: 'M4.5 1h3v10h-3z' },
  approximated: {
    ink: 'differs',
    path: 'M1 4.6c1.6-2 3.2-2 5 0s3.4 2 5 0M1 8.8c1.6-2 3.2-2 5 0s3.4 2 5 0',
    stroke: 1.5,
  },
  unsupported: { ink: 'breaks', path: 'm2 2 8 8m0-8-8 8', stroke: 2.2 },
  inert: { ink: 'note', path: 'M6 2.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z', stroke: 1.4 },
  invalid: { ink: 'invalid', path: 'M6 .8 11.6 11H.4zM6 4.4v3M6 8.9v.7', stroke: 1.3 },
  unrelated: { ink: 'note', path: 'M6 4.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z' },
};

/** A fate: bar, waves, cross, ring, triangle or dot, 12 px. */
export function FateMark({ of, label = of }: MarkProps & { readonly of: Fate }) {
  const { ink, path, stroke } = fateShapes[of];
  return (
    <Shape className={`fate ink-${ink}`} size={12} label={label}>
      <path
        d={path}
        {...(stroke ? { fill: 'none', stroke: 'currentColor', strokeWidth: stroke } : { fill: 'currentColor' })}
      />
    </Shape>
  );
}

const twoLines = 'M1.5 4.2h9M1.5 7.8h9';

/** How each verdict is drawn in a 12 × 12 box: `=`, dashed `=`, `≠`. */
const verdictShapes: Readonly<
  Record<Verdict, { readonly ink: string; readonly path: string; readonly stroke: number; readonly dashes?: string }>
> = {
  same: { ink: 'ok', path: twoLines, stroke: 1.7 },
  'accounted for': { ink: 'note', path: twoLines, stroke: 1.5, dashes: '2 1.4' },
  different: { ink: 'differs', path: `${twoLines}M8.6 1 3.4 11`, stroke: 1.7 },
};

/** What is to be thought of two answers: same, accounted for or different, 12 px. */
export function VerdictMark({ of, label = of }: MarkProps & { readonly of: Verdict }) {
  const { ink, path, stroke, dashes } = verdictShapes[of];
  return (
    <Shape className={`fate ink-${ink}`} size={12} label={label}>
      <path d={path} fill="none" stroke="currentColor" strokeWidth={stroke} strokeDasharray={dashes} />
    </Shape>
  );
}
