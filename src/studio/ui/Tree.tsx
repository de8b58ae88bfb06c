import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useState } from 'react';
import { type TreeNode, type TreeRow, treeRows } from './tree-rows.ts';
import { type RowProps, VirtualList } from './VirtualList.tsx';
import './tree.css';

interface TreeProps {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly TreeNode[];
  readonly selected: string | undefined;
  readonly icon?: (node: TreeNode) => ReactNode;
  /** What stands at the right of a row: a mark, a count. */
  readonly trailing?: (node: TreeNode) => ReactNode;
  readonly onSelect: (id: string) => void;
}

const rowHeight = 24;

/** A tree of folders and files; arrows move, open and close, letters find. */
export function Tree({ id, name, nodes, selected, icon, trailing, onSelect }: TreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [roving, setRoving] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected elsewhere takes the focus row with it
  useEffect(() => setRoving(undefined), [selected]);
  const rows = useMemo(() => treeRows(nodes, closed), [nodes, closed]);
  const active = rows.findIndex(({ node }) => node.id === (roving ?? selected));
  const setOpen = (node: TreeNode, open: boolean): void =>
    setClosed(new Set(open ? [...closed].filter((each) => each !== node.id) : [...closed, node.id]));
  const activate = (index: number): void => {
    const node = rows[index]?.node;
    if (!node) return;
    setRoving(node.id);
    if (!node.children) onSelect(node.id);
  };
  const open = (index: number): void => {
    const row = rows[index];
    if (row?.node.children) setOpen(row.node, !row.open);
    else activate(index);
  };
  const onKey = (event: KeyboardEvent): void => {
    const act = keyAct(event, rows, active);
    if (!act) return;
    event.preventDefault();
    if (act.kind === 'move') setRoving(rows[act.to]?.node.id);
    else open(active);
  };
  const renderRow = (index: number, rowProps: RowProps) => {
    const row = rows[index];
    if (!row) return null;
    return (
      <TreeItem
        key={row.node.id}
        row={row}
        rowProps={rowProps}
        selected={row.node.id === selected}
        icon={icon?.(row.node)}
        trailing={trailing?.(row.node)}
        onClick={() => {
          setRoving(row.node.id);
          open(index);
        }}
      />
    );
  };
  return (
    <VirtualList
      id={id}
      name={name}
      role="tree"
      className="tree"
      count={rows.length}
      rowHeight={rowHeight}
      active={active}
      onActive={activate}
      onOpen={open}
      onKey={onKey}
      row={renderRow}
    />
  );
}

/** What a key does on a row of a tree: go to another row, or open and close (or choose) this one. */
function keyAct(
  { key, metaKey, ctrlKey, altKey }: KeyboardEvent,
  rows: readonly TreeRow[],
  active: number,
): { readonly kind: 'move'; readonly to: number } | { readonly kind: 'open' } | undefined {
  const row = rows[active];
  if (!row || metaKey || ctrlKey || altKey) return undefined;
  if (key === ' ') return { kind: 'open' };
  if (key === 'ArrowRight' && row.node.children) return row.open ? { kind: 'move', to: active + 1 } : { kind: 'open' };
  if (key === 'ArrowLeft' && row.open) return { kind: 'open' };
  if (key === 'ArrowLeft' && row.parent >= 0) return { kind: 'move', to: row.parent };
  const found = /^[\p{L}\p{N}._-]$/u.test(key) ? find(rows, active, key) : undefined;
  return found === undefined ? undefined : { kind: 'move', to: found };
}

/** The next row, going round, whose label begins with a letter. */
function find(rows: readonly TreeRow[], from: number, letter: string): number | undefined {
  const begins = letter.toLowerCase();
  for (let step = 1; step <= rows.length; step += 1) {
    const index = (from + step) % rows.length;
    if (rows[index]?.node.label.toLowerCase().startsWith(begins)) return index;
  }
  return undefined;
}

interface TreeItemProps {
  readonly row: TreeRow;
  readonly rowProps: RowProps;
  readonly selected: boolean;
  readonly icon: ReactNode;
  readonly trailing: ReactNode;
  readonly onClick: () => void;
}

function TreeItem({ row: { node, level, open }, rowProps, selected, icon, trailing, onClick }: TreeItemProps) {
  const Chevron = open ? ChevronDown : ChevronRight;
  const { style, ...rest } = rowProps;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the tree handles keys for all its rows
    <div
      {...rest}
      role="treeitem"
      className={`tree-row ${node.children ? 'is-folder' : ''} ${selected ? 'is-selected' : ''}`}
      aria-level={level}
      aria-selected={selected}
      aria-expanded={node.children ? open : undefined}
      title={node.id}
      style={{ ...style, paddingLeft: 12 + (level - 1) * 16 }}
      onClick={onClick}
    >
      {node.children ? <Chevron className="icon small" aria-hidden /> : icon}
      <span className="cut">{node.label}</span>
      <span className="tree-trailing">{trailing}</span>
    </div>
  );
}
