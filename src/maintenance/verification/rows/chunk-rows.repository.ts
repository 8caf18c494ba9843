import { list, sql } from '../../../database/sql';
import type { Snapshot } from '../../../database/copies/snapshots';
import { pagesAfter } from './pages';

/** Chunks read per query: some hundred kilobytes. */
const CHUNKS_PER_PAGE = 200;

/** A chunk as it is stored. */
export interface StoredChunk {
  id: number;
  documentId: number;
  chunker: string;
  /** Name and title of its document. */
  name: string;
  title: string;
  part: number;
  parts: number;
  start: number;
  end: number;
  heading: string | null;
  text: string;
  textHash: string;
  /** 1 when the live build holds it. */
  isSearched: number;
}

const COLUMNS = sql`chunk.id, chunk.document_id AS "documentId", chunk.chunker, document.name, document.title, chunk.part, chunk.parts,
  chunk.start_offset AS start, chunk.end_offset AS "end", chunk.heading, chunk.text, chunk.text_hash AS "textHash",
  EXISTS (SELECT 1 FROM build_documents member JOIN index_builds build ON build.id = member.build_id AND build.status = 'live'
    WHERE member.document_id = chunk.document_id AND member.chunker = chunk.chunker) AS "isSearched"`;

type Place = readonly [documentId: number, chunker: string, part: number];

/** All chunks, in reading order within each document and way of cutting, page by page. */
export function allChunks(rows: Snapshot): AsyncGenerator<StoredChunk[]> {
  return pagesAfter<StoredChunk, Place>(
    CHUNKS_PER_PAGE,
    [0, '', 0],
    ([documentId, chunker, part]) =>
      rows.query<StoredChunk>(
        sql`SELECT ${COLUMNS} FROM chunks chunk JOIN documents document ON document.id = chunk.document_id
         WHERE (chunk.document_id, chunk.chunker, chunk.part) > (${documentId}, ${chunker}, ${part})
         ORDER BY chunk.document_id, chunk.chunker, chunk.part LIMIT ${CHUNKS_PER_PAGE}`,
      ),
    ({ documentId, chunker, part }) => [documentId, chunker, part],
  );
}

/** Chunks by their ids, at most a page of them; those that are gone are left out. */
export function chunksById(rows: Snapshot, ids: readonly number[]): Promise<StoredChunk[]> {
  return rows.query<StoredChunk>(
    sql`SELECT ${COLUMNS} FROM chunks chunk JOIN documents document ON document.id = chunk.document_id WHERE chunk.id IN (${list(ids)})`,
  );
}

/** Ids of the chunks that the live build holds, ascending, page by page. */
export async function* searchedChunkIds(rows: Snapshot): AsyncGenerator<{ id: number; name: string }[]> {
  yield* pagesAfter(
    CHUNKS_PER_PAGE * 5,
    0,
    (after) =>
      rows.query<{ id: number; name: string }>(
        sql`SELECT chunk.id, document.name FROM chunks chunk JOIN documents document ON document.id = chunk.document_id
         JOIN build_documents member ON member.document_id = chunk.document_id AND member.chunker = chunk.chunker
         JOIN index_builds build ON build.id = member.build_id AND build.status = 'live'
         WHERE chunk.id > ${after} ORDER BY chunk.id LIMIT ${CHUNKS_PER_PAGE * 5}`,
      ),
    ({ id }) => id,
  );
}
