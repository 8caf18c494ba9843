import type { DataMember, DataNode, ObjectNode } from './data-node';

/** Most columns of a table of objects. Objects with more members are easier to read one by one. */
const MOST_COLUMNS = 40;

/** Longest value of a row, in characters. */
const LONGEST_VALUE = 300;

/** Most values of a list that is one value of a row. */
const LONGEST_LIST = 20;

/** How deep objects within a row are written as columns: `address.city`. */
const DEEPEST = 3;

/** Smallest share of places of a table that are filled; below it, its objects have little in common. */
const LEAST_FILLED = 0.5;

/** Objects of the same kind, as the rows of a table. */
export interface ObjectTable {
  columns: string[];
  rows: Map<string, string>[];
}

/** A value on one line; undefined when it takes several. */
export function lineOf(node: DataNode): string | undefined {
  if (node.kind === 'scalar')
    return node.text.includes('\n') || node.text.length > LONGEST_VALUE
      ? undefined
      : node.text + (node.remark === undefined ? '' : ` (${node.remark})`);
  if (node.kind === 'object' || node.items.length > LONGEST_LIST) return undefined;
  const texts = node.items.map((item) => (item.kind === 'scalar' ? lineOf(item) : undefined));
  const line = texts.join(', ');
  return texts.includes(undefined) || line.length > LONGEST_VALUE ? undefined : line;
}

/** Fills the row of an object. Returns whether every member has its place. */
function fill(row: Map<string, string>, { members, remark }: ObjectNode, path: string, depth: number): boolean {
  return (
    remark === undefined &&
    members.every(({ name, value, comment }) => {
      if (comment !== undefined) return false;
      const column = path === '' ? name : `${path}.${name}`;
      if (value.kind === 'object') return depth < DEEPEST && fill(row, value, column, depth + 1);
      const line = lineOf(value);
      if (line !== undefined) row.set(column, line === 'null' ? '' : line);
      return line !== undefined;
    })
  );
}

/** The table that objects make; undefined when they have too little in common, or hold more than a row can. */
export function tableOf(nodes: readonly DataNode[]): ObjectTable | undefined {
  const columns = new Set<string>();
  const rows: Map<string, string>[] = [];
  let filled = 0;
  for (const node of nodes) {
    const row = new Map<string, string>();
    if (node.kind !== 'object' || !fill(row, node, '', 1)) return undefined;
    for (const column of row.keys()) columns.add(column);
    if (columns.size > MOST_COLUMNS) return undefined;
    filled += row.size;
    rows.push(row);
  }
  const isTable = rows.length > 1 && filled >= rows.length * columns.size * LEAST_FILLED;
  return isTable ? { columns: [...columns], rows } : undefined;
}

/** The table of an object whose members are objects of the same kind, by their names; undefined when they are not. */
export function tableByName({ members, remark }: ObjectNode): ObjectTable | undefined {
  if (remark !== undefined || members.some(({ comment }) => comment !== undefined)) return undefined;
  return tableOf(members.map(({ value }) => value));
}
