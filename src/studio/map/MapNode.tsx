import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { Box, ChevronDown, ChevronRight, DoorOpen, KeyRound, Layers, Lock, Route, ShieldCheck } from 'lucide-react';
import type { Severity } from '../../engine/report/fate.ts';
import type { GraphNode } from '../../engine/translation.ts';
import { SeverityMark } from '../ui/Marks.tsx';
import { isStack } from './collapse.ts';
import type { PlacedNode } from './layout.ts';

/** What a drawn node knows: its box, and how it stands to the selection. */
export interface MapNodeData extends Record<string, unknown> {
  readonly placed: PlacedNode;
  readonly lit: boolean;
  readonly found: boolean;
  readonly worst: Severity | undefined;
  readonly findings: number;
  readonly onToggle: ((id: string) => void) | undefined;
}

export type DrawnNode = Node<MapNodeData, 'map'>;

const icons = { GatewayClass: Layers, Gateway: DoorOpen, route: Route, Service: Box } as const;

const attachmentIcon = (detail: string | undefined) =>
  detail === 'Secret' ? Lock : detail === 'ReferenceGrant' ? KeyRound : ShieldCheck;

/** One node of the map, drawn by its kind. */
export function MapNode({ data }: NodeProps<DrawnNode>) {
  const { placed, lit, found, worst, findings } = data;
  const { node, attachments } = placed;
  const IconOf = node.kind === 'listener' || node.kind === 'attachment' ? undefined : icons[node.kind];
  return (
    <div
      className={`map-node is-${node.kind} ${lit ? 'is-lit' : ''} ${found ? 'is-found' : ''}`}
      style={{ width: placed.width, height: placed.height }}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <div className="map-head">
        {node.kind === 'listener' ? (
          <span className="map-port">{node.port}</span>
        ) : (
          IconOf && <IconOf className="icon small mid" aria-hidden />
        )}
        <span className="map-label">
          <span className="cut" title={titleOf(node)}>
            {node.label}
          </span>
          {node.kind === 'Gateway' && <span className="cut map-sub">{node.namespace}</span>}
        </span>
        {worst && (
          <span className="map-badge">
            <SeverityMark of={worst} label={`${findings} findings, worst: ${worst}`} />
            {findings > 1 && findings}
          </span>
        )}
        {((node.rules && node.rules.length > 0) || isStack(node)) && <Toggle data={data} />}
      </div>
      {placed.open && <Rules node={node} />}
      {attachments.map((attachment) => {
        const IconOfTag = attachmentIcon(attachment.detail);
        return (
          <span
            key={attachment.id}
            className="map-tag"
            title={`${attachment.detail} ${attachment.namespace}/${attachment.label}`}
          >
            <IconOfTag className="icon small" aria-hidden />
            <span className="cut">{attachment.label}</span>
            <span className="map-sub">{attachment.detail}</span>
          </span>
        );
      })}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

const titleOf = ({ kind, namespace, label, detail }: GraphNode): string =>
  [`${kind === 'route' ? 'HTTPRoute' : kind} ${namespace ? `${namespace}/` : ''}${label}`, detail]
    .filter(Boolean)
    .join('\n');

function Toggle({ data }: { readonly data: MapNodeData }) {
  const { placed, onToggle } = data;
  const Chevron = placed.open ? ChevronDown : ChevronRight;
  const { node } = placed;
  const count = node.rules?.length ?? 0;
  const what = isStack(node)
    ? `Namespace ${node.namespace}`
    : `${count} ${count === 1 ? 'rule' : 'rules'} of ${node.label}`;
  return (
    <button
      type="button"
      className="map-toggle nodrag"
      tabIndex={-1}
      aria-expanded={placed.open}
      aria-label={what}
      onClick={(event) => {
        event.stopPropagation();
        onToggle?.(node.id);
      }}
    >
      {count > 0 && <span className="map-sub">{count}</span>}
      <Chevron className="icon small" aria-hidden />
    </button>
  );
}

function Rules({ node }: { readonly node: GraphNode }) {
  return (
    <ul className="map-rules">
      {(node.rules ?? []).map((rule) => (
        <li key={rule.place.start}>
          <code className="mono cut" title={rule.match}>
            {rule.match}
          </code>
          {rule.filters.length > 0 && <span className="cut map-sub">{rule.filters.join(', ')}</span>}
        </li>
      ))}
    </ul>
  );
}
