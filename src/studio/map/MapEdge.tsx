import { type Edge, type EdgeProps, getBezierPath, Position } from '@xyflow/react';
import type { PlacedEdge } from './layout.ts';

export interface MapEdgeData extends Record<string, unknown> {
  readonly placed: PlacedEdge;
  readonly lit: boolean;
}

export type DrawnEdge = Edge<MapEdgeData, 'map'>;

/** One edge: solid sends to, dotted redirects only, dashed allowed by a grant; the way through the selection is lit. */
export function MapEdge({ data }: EdgeProps<DrawnEdge>) {
  if (!data) return null;
  const { placed, lit } = data;
  const [path] = getBezierPath({
    sourceX: placed.from.x,
    sourceY: placed.from.y,
    sourcePosition: Position.Right,
    targetX: placed.to.x,
    targetY: placed.to.y,
    targetPosition: Position.Left,
  });
  return <path className={`map-edge is-${placed.edge.kind} ${lit ? 'is-lit' : ''}`} d={path} />;
}
