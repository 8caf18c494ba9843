import type { RetrievedChunk } from '../rag.types';

/**
 * The page of a document that something found in a chunk starts on, counting from 1; undefined for formats without pages.
 * @param offset in the document, in UTF-16 units, within the chunk
 */
export function pageAt(
  { page, pageBreaks, start }: Pick<RetrievedChunk, 'page' | 'pageBreaks' | 'start'>,
  offset: number,
): number | undefined {
  return page === undefined ? undefined : page + (pageBreaks ?? []).filter((pageBreak) => start + pageBreak <= offset).length;
}
