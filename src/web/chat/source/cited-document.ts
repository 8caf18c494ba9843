import { queryOptions } from '@tanstack/react-query';
import { api, type Content, dataOf, type Source } from '../../api/client';

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
}

/** The document behind a source, in the version whose text is what the source quotes; null when there is none any more. */
export function citedDocumentQuery(source: Source | undefined) {
  return queryOptions({
    queryKey: ['cited', source?.document, source?.start, source?.end, source?.quote],
    queryFn: () => (source ? find(source) : null),
    enabled: source !== undefined,
    staleTime: Infinity,
  });
}

async function find(source: Source): Promise<CitedDocument | null> {
  const search = source.document.slice(-LONGEST_SEARCH).split('/').at(-1) ?? '';
  const listed = await dataOf(api.GET('/documents', { params: { query: { search, limit: 100 } } }));
  const record = listed.find(({ document }) => document === source.document);
  if (!record) return null;
  const versions = await dataOf(
    api.GET('/documents/{id}/versions', { params: { path: { id: record.id }, query: { limit: MOST_VERSIONS } } }),
  );
  const read = versions.filter(({ state }) => state === 'read').map(({ number }) => number);
  for (const version of [record.current_version, ...read.filter((number) => number !== record.current_version)]) {
    if (version === null) continue;
    const content = await around(record.id, version, source);
    if (content) return { title: content.title || record.name, version, content };
  }
  return null;
}

/** The text around a passage in a version; undefined when that version does not say it there. */
async function around(id: number, version: number, { start, end, quote }: Source): Promise<Content | undefined> {
  const query = { version, start: Math.max(0, start - AROUND), end: end + AROUND };
  const content = await dataOf(api.GET('/documents/{id}/content', { params: { path: { id }, query } }));
  return content.text.slice(start - content.start, end - content.start) === quote ? content : undefined;
}
