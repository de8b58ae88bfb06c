import { X } from 'lucide-react';
import type { GraphNode } from '../../engine/translation.ts';
import { lineAt } from '../state/lines.ts';
import { linkedTo } from '../state/linked.ts';
import { useSelection } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import type { KeyedFinding } from '../state/translation-index.ts';
import { Button } from '../ui/Button.tsx';
import { SeverityMark } from '../ui/Marks.tsx';
import { selectionOf } from './view.ts';

interface InspectorProps {
  readonly node: GraphNode;
  readonly result: Result;
  readonly findings: readonly KeyedFinding[];
  /** Policies, grants, filters and Secrets that hang off it. */
  readonly attachments: readonly GraphNode[];
}

const kindTitle = ({ kind, detail = '' }: GraphNode): string =>
  kind === 'route' ? 'HTTPRoute' : kind === 'attachment' ? detail : kind;

/** Everything about the selected node: what it says, where it comes from, and what was found there. */
export function Inspector({ node, result, findings, attachments }: InspectorProps) {
  const select = useSelection((state) => state.select);
  const linked = linkedTo(result.index, selectionOf(node));
  return (
    <aside className="map-inspector" aria-label={`${kindTitle(node)} ${node.label}`}>
      <header className="row">
        <h3 className="strong cut grow">
          {node.namespace ? `${node.namespace} / ` : ''}
          {node.label}
        </h3>
        <Button icon={X} look="quiet" dense label="Close the details" onClick={() => select(undefined, 'map')} />
      </header>
      <p className="dim">
        {kindTitle(node)}
        {node.port ? `, port ${node.port}` : ''}
        {node.detail && node.kind !== 'attachment' ? `, ${node.detail}` : ''}
      </p>
      {node.rules?.map((rule, index) => (
        <button
          key={rule.place.start}
          type="button"
          className="map-rule"
          onClick={() => select({ kind: 'output', ...rule.place }, 'map')}
        >
          <span className="dim">rule {index + 1}</span>
          <code className="mono">{rule.match}</code>
          {rule.filters.length > 0 && <span className="mid">{rule.filters.join(', ')}</span>}
        </button>
      ))}
      {attachments.length > 0 && (
        <>
          <h4 className="mid">Attached</h4>
          <ul>
            {attachments.map((one) => (
              <li key={one.id}>
                {one.place ? (
                  <button type="button" className="link map-attached" onClick={() => select(selectionOf(one), 'map')}>
                    {one.detail} {one.label}
                  </button>
                ) : (
                  `${one.detail} ${one.label}`
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {linked.source.length > 0 && (
        <>
          <h4 className="mid">Comes from</h4>
          <ul>
            {linked.source.slice(0, 12).map((place) => (
              <li key={`${place.file}:${place.start}`} className="row">
                <button type="button" className="link mono" onClick={() => select({ kind: 'source', ...place }, 'map')}>
                  {place.file}:{lineAt(result.index.sourceLines(place.file), place.start)}
                </button>
              </li>
            ))}
            {linked.source.length > 12 && <li className="dim">and {linked.source.length - 12} more places</li>}
          </ul>
        </>
      )}
      {findings.length > 0 && (
        <>
          <h4 className="mid">Findings</h4>
          <ul className="map-findings">
            {findings.map((finding) => (
              <li key={finding.key}>
                <SeverityMark of={finding.severity} />
                <button type="button" onClick={() => select({ kind: 'finding', key: finding.key }, 'map')}>
                  {finding.message}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
