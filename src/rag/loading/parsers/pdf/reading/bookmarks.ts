import { asLine } from '../../../text/clean-text';
import { MAX_HEADINGS } from '../../../text/limits';
import type { PdfFile } from './pdf-file';

/** An entry of the file's outline. */
export interface Bookmark {
  title: string;
  level: number;
  /** Counts from 1. */
  page: number;
}

interface OutlineNode {
  title: string;
  dest: string | unknown[] | null;
  items: OutlineNode[];
}

/** The entries of the file's outline that lead to a page, in its order. */
export async function readBookmarks({ pdf }: PdfFile): Promise<Bookmark[]> {
  const bookmarks: Bookmark[] = [];
  const open = ((await pdf.getOutline()) ?? []).map((node: OutlineNode) => ({ node, level: 1 })).reverse();
  while (open.length > 0 && bookmarks.length < MAX_HEADINGS) {
    const next = open.pop();
    if (!next) break;
    const { node, level } = next;
    const page = await pageOf(pdf, node.dest);
    const title = asLine(node.title);
    if (page !== undefined && title !== '') bookmarks.push({ title, level, page });
    for (const item of [...node.items].reverse()) open.push({ node: item, level: level + 1 });
  }
  return bookmarks;
}

async function pageOf(pdf: PdfFile['pdf'], dest: OutlineNode['dest']): Promise<number | undefined> {
  const explicit = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
  const target: unknown = explicit?.[0];
  if (typeof target === 'number') return target + 1;
  if (!target || typeof target !== 'object') return undefined;
  try {
    return (await pdf.getPageIndex(target as Parameters<typeof pdf.getPageIndex>[0])) + 1;
  } catch {
    // The destination leads to no page of this file.
    return undefined;
  }
}
