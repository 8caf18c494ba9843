import type { PdfPageProxy } from './pdf-file';

interface StructureNode {
  role?: string;
  type?: string;
  id?: string;
  children?: StructureNode[];
}

/** Level of a heading by the role of its element (ISO 32000-1, 14.8.4.3.2). */
const ROLES: Readonly<Record<string, number>> = { Title: 1, H: 2, H1: 1, H2: 2, H3: 3, H4: 4, H5: 5, H6: 6 };

/** Deepest nesting of elements that is followed. */
const DEEPEST = 100;

const MARKED_CONTENT = /_mc(\d+)$/;

/** Tells the level of the heading that a piece of marked content of a page belongs to, by the structure of a tagged file. */
export async function markedHeadings(page: PdfPageProxy): Promise<(markedContent: number) => number | undefined> {
  const levels = new Map<number, number>();
  const visit = (node: StructureNode, level: number | undefined, depth: number): void => {
    if (depth > DEEPEST) return;
    const [, number] = MARKED_CONTENT.exec(node.id ?? '') ?? [];
    if (number !== undefined && level !== undefined) levels.set(Number(number), level);
    for (const child of node.children ?? []) visit(child, ROLES[node.role ?? ''] ?? level, depth + 1);
  };
  const tree = (await page.getStructTree()) as StructureNode | null;
  if (tree) visit(tree, undefined, 0);
  return (markedContent) => levels.get(markedContent);
}
