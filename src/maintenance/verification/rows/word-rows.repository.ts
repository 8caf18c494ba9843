import { sql } from '../../../database/sql';
import type { Snapshot } from '../../../database/copies/snapshots';
import { pagesAfter } from './pages';

/** Posting lists, and counts, read per query. */
const LISTS_PER_PAGE = 500;
const COUNTS_PER_PAGE = 1_000;

/** A part of the word index that was written in one go, without its lists. */
export interface StoredSegment {
  id: number;
  chunker: string;
  chunkIds: Uint8Array;
  lengths: Uint8Array;
}

/** Ids of the complete segments, oldest first. */
export async function segmentIds(rows: Snapshot): Promise<number[]> {
  const found = await rows.query<{ id: number }>(sql`SELECT id FROM word_segments WHERE status = 'complete' ORDER BY id`);
  return found.map(({ id }) => id);
}

/** A segment; a snapshot holds every one that it listed. */
export async function segmentOf(rows: Snapshot, id: number): Promise<StoredSegment> {
  const [segment] = await rows.query<StoredSegment>(
    sql`SELECT id, chunker, chunk_ids AS "chunkIds", lengths FROM word_segments WHERE id = ${id}`,
  );
  if (!segment) throw new Error(`segment ${id} is gone from a snapshot`);
  return segment;
}

/** The posting lists of a segment by stem, page by page. */
export function listsOf(rows: Snapshot, segmentId: number): AsyncGenerator<{ stem: string; postings: Uint8Array }[]> {
  return pagesAfter(
    LISTS_PER_PAGE,
    '',
    (after) =>
      rows.query<{ stem: string; postings: Uint8Array }>(
        sql`SELECT stem, postings FROM word_postings WHERE segment_id = ${segmentId} AND stem > ${after} ORDER BY stem LIMIT ${LISTS_PER_PAGE}`,
      ),
    ({ stem }) => stem,
  );
}

/** In how many chunks of a build each stem occurs, by stem, page by page. */
export function termCountsOf(rows: Snapshot, buildId: number): AsyncGenerator<{ stem: string; chunks: number }[]> {
  return pagesAfter(
    COUNTS_PER_PAGE,
    '',
    (after) =>
      rows.query<{ stem: string; chunks: number }>(
        sql`SELECT stem, chunks FROM term_counts WHERE build_id = ${buildId} AND stem > ${after} ORDER BY stem LIMIT ${COUNTS_PER_PAGE}`,
      ),
    ({ stem }) => stem,
  );
}
