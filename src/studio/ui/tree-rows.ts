/** A node of a tree as data; a node with children is a folder. */
export interface TreeNode {
  readonly id: string;
  readonly label: string;
  readonly children?: readonly TreeNode[];
}

/** A node that is in view because all its folders are open. */
export interface TreeRow {
  readonly node: TreeNode;
  readonly level: number;
  readonly open: boolean;
  readonly parent: number;
}

/** The rows of a tree, closed folders hiding what is in them. */
export function treeRows(nodes: readonly TreeNode[], closed: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const walk = (list: readonly TreeNode[], level: number, parent: number): void => {
    for (const node of list) {
      const open = node.children !== undefined && !closed.has(node.id);
      rows.push({ node, level, open, parent });
      if (open && node.children) walk(node.children, level + 1, rows.length - 1);
    }
  };
  walk(nodes, 1, -1);
  return rows;
}

/** Files as a tree of their folders: folders before files, both in the order of names, `first` before all; ids are paths. */
export function fileTree(names: readonly string[], first?: string): readonly TreeNode[] {
  const nodes = branch(
    names.map((name) => ({ name, parts: name.split('/') })),
    0,
    '',
  );
  return [...nodes.filter(({ label }) => label === first), ...nodes.filter(({ label }) => label !== first)];
}

interface PathParts {
  readonly name: string;
  readonly parts: readonly string[];
}

function branch(paths: readonly PathParts[], depth: number, prefix: string): readonly TreeNode[] {
  const folders = new Map<string, PathParts[]>();
  const files: TreeNode[] = [];
  for (const path of paths) {
    const part = path.parts[depth] ?? '';
    if (depth === path.parts.length - 1) files.push({ id: path.name, label: part });
    else entry(folders, part).push(path);
  }
  const nodes = [...folders].map(([label, inside]): TreeNode => {
    const id = `${prefix}${label}/`;
    return { id, label, children: branch(inside, depth + 1, id) };
  });
  return [...nodes.sort(byLabel), ...files.sort(byLabel)];
}

function entry(folders: Map<string, PathParts[]>, name: string): PathParts[] {
  const known = folders.get(name) ?? [];
  folders.set(name, known);
  return known;
}

const byLabel = (a: TreeNode, b: TreeNode): number => (a.label < b.label ? -1 : 1);

/** How many files a node holds. */
export const filesIn = (node: TreeNode): number =>
  node.children ? node.children.reduce((sum, child) => sum + filesIn(child), 0) : 1;
