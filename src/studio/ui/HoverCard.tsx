import type { ReactNode } from 'react';
import './hover-card.css';

interface HoverCardProps {
  readonly title: string;
  /** Type and default, such as `string, no default`. */
  readonly detail?: string;
  /** At the right of the title: a fate with its name. */
  readonly badge?: ReactNode;
  readonly children: ReactNode;
  /** Keys that work here, each a kbd and its words. */
  readonly keys?: ReactNode;
}

/** What is known about the thing under the pointer; at most 460 × 180. */
export function HoverCard({ title, detail, badge, children, keys }: HoverCardProps) {
  return (
    <div className="hover-card raised" role="tooltip">
      <header>
        <span className="mono strong">{title}</span>
        {detail && <span className="mid">{detail}</span>}
        <span className="hover-badge">{badge}</span>
      </header>
      <div className="hover-body">{children}</div>
      {keys && <footer>{keys}</footer>}
    </div>
  );
}
