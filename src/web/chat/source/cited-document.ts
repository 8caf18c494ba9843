import { queryOptions } from '@tanstack/react-query';
import { api, type Content, dataOf, type Source } from '../../api/client';
import { Problem } from '../../api/problem';

/** How much of a document stands before and after the passage, in UTF-16 units. */
const AROUND = 20_000;

/** Longest text that the list of documents is searched by. */
const LONGEST_SEARCH = 100;

/** How many versions of a document are looked through for the one that was cited. */
const MOST_VERSIONS = 20;

/** A document as it was cited. */
export interface CitedDocument {
  title: string;
  version: number;
  content: Content;
  /** Where its page shows the passage. */
  href: string;
}

/** The document behind a source, in the version that it quotes; null when that is not there any more, or was not noted yet. */
export function citedDocumentQuery(source: Source | undefined) {
  return queryOptions({
    queryKey: ['cited', source?.document_id, source?.version, source?.start, source?.end, source?.quote],
    queryFn: () => (source ? find(source) : null),
    enabled: source !== undefined,
    staleTime: Infinity,
  });
}

async function find(source: Source): Promise<CitedDocument | null> {
  const { document_id: id, version } = source;
  if (id === undefined || version === undefined) return findByName(source);
  try {
    return (await around(id, version, source)) ?? null;
  } catch (error) {
    // The version or its document was deleted.
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

/** Answers of earlier versions name no document: it is found by its name, and the version by what it says. */
async function findByName(source: Source): Promise<CitedDocument | null> {
  const search = source.document.slice(-LONGEST_SEARCH).split('/').at(-1) ?? '';
  const listed = await dataOf(api.GET('/documents', { params: { query: { search, limit: 100 } } }));
  const record = listed.find(({ document }) => document === source.document);
  if (!record) return null;
  const versions = await dataOf(
    api.GET('/documents/{id}/versions', { params: { path: { id: record.id }, query: { limit: MOST_VERSIONS } } }),
  );
  for (const { number } of versions.filter(({ state }) => state === 'read')) {
    const found = await around(record.id, number, source);
    if (found) return found;
  }
  return null;
}

/** The text around a passage in a version; undefined when that version does not say it there. */
async function around(id: number, version: number, { document, start, end, quote }: Source): Promise<CitedDocument | undefined> {
  const query = { version, start: Math.max(0, start - AROUND), end: end + AROUND };
  const content = await dataOf(api.GET('/documents/{id}/content', { params: { path: { id }, query } }));
  const isThere = content.text.slice(start - content.start, end - content.start) === quote;
  return isThere ? { title: content.title || document, version, content, href: hrefOf(id, start, content) } : undefined;
}

/** Where the page of the document shows a place: the section it is in. */
function hrefOf(id: number, start: number, { headings }: Content): string {
  const section = headings.findLast(({ offset }) => offset <= start)?.offset ?? 0;
  return `/library/${id}#at-${section}`;
}
