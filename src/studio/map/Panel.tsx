import '@xyflow/react/dist/base.css';
import { Panel as FlowPanel, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { Drawn } from '../state/drawing.ts';
import { useDrawing, useResult, useSelection } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { Inspector } from './Inspector.tsx';
import { columns, type layoutMap } from './layout.ts';
import { MapBar } from './MapBar.tsx';
import { MapEdge } from './MapEdge.tsx';
import { type DrawnNode, MapNode } from './MapNode.tsx';
import { useMap } from './use-map.ts';
import { neighbour, selectionOf } from './view.ts';
import './map.css';

const nodeTypes = { map: MapNode };
const edgeTypes = { map: MapEdge };

/** The map of the result: GatewayClass, Gateways, listeners, routes, Services. */
export default function MapPanel() {
  const result = useResult();
  const drawn = useDrawing((state) => state.drawn);
  const draw = useDrawing((state) => state.draw);
  useEffect(() => {
    if (result) draw(result);
  }, [result, draw]);
  if (result && !drawn) return <p className="empty-panel is-late">Drawing the map…</p>;
  if (!result || !drawn || drawn.graph.nodes.length === 0)
    return <p className="empty-panel">Nothing to draw yet: the result has no Gateway.</p>;
  return (
    <ReactFlowProvider>
      <MapView {...drawn} />
    </ReactFlowProvider>
  );
}

function MapView(drawn: Drawn) {
  const { result } = drawn;
  const map = useMap(drawn);
  const { graph, layout, findings, badges, lit, node, selected, toggle } = map;
  const { found } = map.search;
  const field = useRef<HTMLInputElement>(null);
  const select = useSelection((state) => state.select);
  const flow = useReactFlow();

  const nodes = useMemo(
    () =>
      layout.nodes.map((placed): DrawnNode => {
        const { id } = placed.node;
        const { worst, count = 0 } = badges.get(id) ?? {};
        return {
          id,
          type: 'map',
          position: { x: placed.x, y: placed.y },
          width: placed.width,
          height: placed.height,
          draggable: false,
          connectable: false,
          ariaLabel: `${placed.node.kind === 'route' ? 'HTTPRoute' : placed.node.kind} ${placed.node.label}`,
          data: { placed, lit: lit.has(id), found: found.has(id), worst, findings: count, onToggle: toggle },
        };
      }),
    [layout, badges, lit, found, toggle],
  );
  const edges = useMemo(
    () =>
      layout.edges.map((placed, index) => ({
        id: String(index),
        type: 'map' as const,
        source: placed.edge.from,
        target: placed.edge.to,
        focusable: false,
        data: { placed, lit: lit.has(placed.edge.from) && lit.has(placed.edge.to) },
      })),
    [layout, lit],
  );
  const order = useMemo(
    () => layout.nodes.toSorted((a, b) => a.x - b.x || a.y - b.y).map(({ node }) => node.id),
    [layout],
  );
  const go = (id: string | undefined): void => {
    if (id === undefined) return;
    const placed = layout.nodes.find(({ node }) => node.id === id);
    if (!placed) return;
    select(selectionOf(placed.node), 'map');
    void flow.setCenter(placed.x + placed.width / 2, placed.y + placed.height / 2, {
      zoom: flow.getZoom(),
      duration: 0,
    });
    document
      .querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
      ?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement || event.metaKey || event.ctrlKey || event.altKey) return;
    const current = selected ?? order[0];
    if (event.key === '/') field.current?.focus();
    else if (event.key === '-') void flow.zoomOut();
    else if (event.key === '+' || event.key === '=') void flow.zoomIn();
    else if (event.key === '0') void flow.fitView({ padding: 0.05 });
    else if (event.key === 'Enter' && current) toggle(current);
    else if (event.key.startsWith('Arrow') && current) go(neighbour(graph, current, event.key, order));
    else return;
    event.preventDefault();
  };

  return (
    <div className="map-view">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys reach the nodes, which have the focus */}
      <div className="map-main" onKeyDown={onKeyDown}>
        <MapBar map={map} field={field} go={go} />
        <div className="map-canvas nokey">
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            onNodeClick={(_event, clicked) => select(selectionOf(clicked.data.placed.node), 'map')}
            onNodeDoubleClick={(_event, clicked) => toggle(clicked.id)}
            onPaneClick={() => select(undefined, 'map')}
            onlyRenderVisibleElements
            nodesDraggable={false}
            nodesConnectable={false}
            elementsSelectable={false}
            panActivationKeyCode={null}
            deleteKeyCode={null}
            selectionKeyCode={null}
            multiSelectionKeyCode={null}
            panOnScroll
            minZoom={0.15}
            maxZoom={2}
            proOptions={{ hideAttribution: true }}
          >
            <Heads layout={layout} />
            <MiniMap
              position="bottom-left"
              pannable
              zoomable
              ariaLabel="Overview of the map"
              nodeClassName={(each) => (lit.has(each.id) ? 'is-lit' : '')}
              style={{ width: 152, height: 98 }}
            />
            <Zoom />
          </ReactFlow>
          <FirstView width={layout.width} height={layout.height} />
        </div>
      </div>
      {node && (
        <Inspector
          node={node}
          result={result}
          findings={findings.get(node.id) ?? []}
          attachments={layout.nodes.find((placed) => placed.node === node)?.attachments ?? []}
        />
      )}
    </div>
  );
}

/** Shows the map from its top left at its own size, shrunk to the width where there is less. */
function FirstView({ width, height }: { readonly width: number; readonly height: number }) {
  const flow = useReactFlow();
  const room = useStore((state) => state.width);
  const done = useRef(false);
  useEffect(() => {
    if (done.current || room === 0 || height === 0) return;
    done.current = true;
    const zoom = Math.min(1, Math.max(0.5, (room - 48) / width));
    void flow.setViewport({ x: 24, y: 52, zoom });
  }, [flow, room, width, height]);
  return null;
}

/** Titles of the columns, which stay in view, and of the namespaces, which move with their routes. */
function Heads({ layout }: { readonly layout: ReturnType<typeof layoutMap> }) {
  const [x, y, zoom] = useStore((state) => state.transform);
  const counts = (kind: string): number => layout.nodes.filter(({ node }) => node.kind === kind).length;
  return (
    <>
      <div className="map-columns" aria-hidden>
        {Object.entries(columns).map(([kind, column]) => (
          <span key={kind} style={{ left: column.x * zoom + x }}>
            {column.title} <span className="dim">{counts(kind)}</span>
          </span>
        ))}
      </div>
      <div className="map-heads" style={{ transform: `translate(${x}px, ${y}px) scale(${zoom})` }} aria-hidden>
        {layout.heads.map(({ namespace, routes, y: top }) => (
          <div
            key={namespace}
            style={{ top, left: columns.route.x, width: columns.Service.x + columns.Service.width - columns.route.x }}
          >
            {namespace} <span className="dim">{routes}</span>
          </div>
        ))}
      </div>
    </>
  );
}

function Zoom() {
  const flow = useReactFlow();
  const zoom = useStore((state) => state.transform[2]);
  return (
    <FlowPanel position="bottom-left" className="map-zoom">
      <Button look="quiet" dense label="Smaller" keys="-" onClick={() => void flow.zoomOut()}>
        −
      </Button>
      <span className="dim">{Math.round(zoom * 100)}%</span>
      <Button look="quiet" dense label="Larger" keys="+" onClick={() => void flow.zoomIn()}>
        +
      </Button>
      <Button
        look="quiet"
        dense
        label="Fit the whole map"
        keys="0"
        onClick={() => void flow.fitView({ padding: 0.05 })}
      >
        Fit
      </Button>
    </FlowPanel>
  );
}
