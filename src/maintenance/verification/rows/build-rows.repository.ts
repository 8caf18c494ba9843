import { list, sql } from '../../../database/sql';
import type { Snapshot } from '../../../database/copies/snapshots';
import { pagesAfter } from './pages';

/** Rows read per query. */
const ROWS_PER_PAGE = 500;

/** The row of a live build. */
export interface LiveBuild {
  id: number;
  space: string;
  /** How its documents are cut, unless they say otherwise. */
  chunker: string;
  dimensions: number;
  documentCount: number;
  chunkCount: number;
  vectorCount: number;
  fileName: string | null;
  checksum: string | null;
  note: string | null;
}

/** A document of a build, and how it is cut there. */
export interface BuildMember {
  documentId: number;
  chunker: string;
  name: string;
  /** Chunks that are stored of it, cut that way. */
  chunks: number;
  /** How many of their texts have a vector in the space of the build. */
  vectors: number;
}

/** The live builds: one, or none when nothing was indexed yet. */
export async function liveBuilds(rows: Snapshot): Promise<LiveBuild[]> {
  return rows.query<LiveBuild>(
    sql`SELECT id, space, chunker, dimensions, document_count AS "documentCount", chunk_count AS "chunkCount", vector_count AS "vectorCount",
       file_name AS "fileName", checksum, note FROM index_builds WHERE status = 'live' ORDER BY id`,
  );
}

/** The documents of a build by id, page by page. */
export function membersOf(rows: Snapshot, { id, space }: LiveBuild): AsyncGenerator<BuildMember[]> {
  return pagesAfter(
    ROWS_PER_PAGE,
    0,
    (after) =>
      rows.query<BuildMember>(
        sql`SELECT member.document_id AS "documentId", member.chunker, document.name, count(chunk.id) AS chunks, count(embedding.text_hash) AS vectors
         FROM build_documents member JOIN documents document ON document.id = member.document_id
         LEFT JOIN chunks chunk ON chunk.document_id = member.document_id AND chunk.chunker = member.chunker
         LEFT JOIN embeddings embedding ON embedding.space = ${space} AND embedding.text_hash = chunk.text_hash
         WHERE member.build_id = ${id} AND member.document_id > ${after}
         GROUP BY member.document_id, member.chunker, document.name ORDER BY member.document_id LIMIT ${ROWS_PER_PAGE}`,
      ),
    ({ documentId }) => documentId,
  );
}

/** Names of documents that answers are to be made from and that no live build holds, and of those that one holds and no document has any more. */
export async function differenceToRecords(rows: Snapshot): Promise<{ missing: string[]; surplus: string[] }> {
  const missing = await rows.query<{ name: string }>(
    sql`SELECT name FROM document_records WHERE document_id IS NOT NULL AND document_id NOT IN (
         SELECT member.document_id FROM build_documents member JOIN index_builds build ON build.id = member.build_id AND build.status = 'live')
       ORDER BY name`,
  );
  const surplus = await rows.query<{ name: string }>(
    sql`SELECT document.name FROM build_documents member JOIN index_builds build ON build.id = member.build_id AND build.status = 'live'
       JOIN documents document ON document.id = member.document_id
       WHERE NOT EXISTS (SELECT 1 FROM document_records WHERE document_id = member.document_id) ORDER BY document.name`,
  );
  return { missing: missing.map(({ name }) => name), surplus: surplus.map(({ name }) => name) };
}

/** Ids of the chunks with a vector in the index file, in its order: 32-bit unsigned integers, little endian. */
export async function chunkIdsOfFile(rows: Snapshot, buildId: number): Promise<Uint8Array> {
  const [row] = await rows.query<{ ids: Uint8Array | null }>(sql`SELECT vector_chunk_ids AS ids FROM index_builds WHERE id = ${buildId}`);
  return row?.ids ?? new Uint8Array();
}

/** Ids of the chunks whose vectors are searched beside the index file, ascending, page by page. */
export async function* chunkIdsBesideFile(rows: Snapshot, buildId: number): AsyncGenerator<number[]> {
  const pages = pagesAfter(
    ROWS_PER_PAGE,
    0,
    (after) =>
      rows.query<{ id: number }>(
        sql`SELECT chunk_id AS id FROM build_vectors WHERE build_id = ${buildId} AND chunk_id > ${after} ORDER BY chunk_id LIMIT ${ROWS_PER_PAGE}`,
      ),
    ({ id }) => id,
  );
  for await (const page of pages) yield page.map(({ id }) => id);
}

/** Which of these chunks are in a build, with their vectors in its space; null for one without. */
export async function vectorsOf(
  rows: Snapshot,
  { id, space }: LiveBuild,
  chunkIds: readonly number[],
): Promise<Map<number, Uint8Array | null>> {
  const found = await rows.query<{ id: number; vector: Uint8Array | null }>(
    sql`SELECT chunk.id, embedding.vector FROM chunks chunk
       JOIN build_documents member ON member.build_id = ${id} AND member.document_id = chunk.document_id AND member.chunker = chunk.chunker
       LEFT JOIN embeddings embedding ON embedding.space = ${space} AND embedding.text_hash = chunk.text_hash
       WHERE chunk.id IN (${list(chunkIds)})`,
  );
  return new Map(found.map((row) => [row.id, row.vector]));
}
