import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { backgroundTurn } from '../../../common/turns';
import { list, query, rowGroups, type Sql, sql, tuples } from '../../../database/sql';
import { Transactions } from '../../../database/transactions';
import { pagesByStem, removeByStem } from './stem-pages';

/** Posting lists read, written or deleted per statement: a few milliseconds, so that other work runs in between. */
const LISTS_PER_PAGE = 500;

/** The text of a chunk that is entered into the word index. */
export interface EnteredChunk {
  chunkId: number;
  title: string;
  heading: string | null;
  text: string;
}

/** The postings of a stem, in the bytes of `index/postings`. */
export interface StoredList {
  stem: string;
  postings: Uint8Array;
}

/** A complete segment: the part of the word index that was written in one go. */
export interface StoredSegment {
  id: number;
  /** The highest id of its chunks. */
  lastChunkId: number;
  chunkIds: Uint8Array;
  lengths: Uint8Array;
}

/** A segment to be written. */
export interface NewSegment extends Omit<StoredSegment, 'id'> {
  chunker: string;
  /** Ordered by stem, page by page. */
  lists: Iterable<readonly StoredList[]>;
  /** Segments that it takes the place of, in the transaction that completes it. */
  replaces: readonly number[];
}

/**
 * Rows of the word index. It consists of segments: each holds the postings of some chunks of one chunker, of all builds; who searches takes
 * only those of one build. A chunk keeps its place for as long as the segment is there; when it is deleted, its postings go and its id becomes 0.
 */
@Injectable()
export class WordSegmentsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
  ) {}

  /** The complete segments of a chunker, oldest first. @param least without those that hold no chunk of this id or a higher one */
  async ofChunker(chunker: string, least = 0): Promise<StoredSegment[]> {
    return query<StoredSegment>(
      this.dataSource.manager,
      sql`SELECT id, last_chunk_id AS "lastChunkId", chunk_ids AS "chunkIds", lengths FROM word_segments
       WHERE chunker = ${chunker} AND status = 'complete' AND last_chunk_id >= ${least} ORDER BY id`,
    );
  }

  /** The texts of chunks, in the order of their ids; those that are gone are left out. */
  async texts(chunkIds: readonly number[]): Promise<EnteredChunk[]> {
    const chunks = await query<EnteredChunk>(
      this.dataSource.manager,
      sql`SELECT chunk.id AS "chunkId", document.title, chunk.heading, chunk.text FROM chunks chunk
       JOIN documents document ON document.id = chunk.document_id WHERE chunk.id IN (${list(chunkIds)}) ORDER BY chunk.id`,
    );
    await backgroundTurn();
    return chunks;
  }

  /** Ids of all stored chunks of a chunker. */
  async chunkIds(chunker: string): Promise<Set<number>> {
    const rows = await query<{ id: number }>(this.dataSource.manager, sql`SELECT id FROM chunks WHERE chunker = ${chunker}`);
    return new Set(rows.map(({ id }) => id));
  }

  /** The posting lists of a segment, ordered by stem in the database's collation, page by page. */
  lists(segmentId: number): AsyncGenerator<StoredList[]> {
    return pagesByStem(LISTS_PER_PAGE, (after) =>
      query<StoredList>(
        this.dataSource.manager,
        sql`SELECT stem, postings FROM word_postings WHERE segment_id = ${segmentId} AND stem > ${after} ORDER BY stem LIMIT ${LISTS_PER_PAGE}`,
      ),
    );
  }

  /** The posting lists that a segment has of some stems, page by page. */
  async *listsOf(segmentId: number, stems: readonly string[]): AsyncGenerator<StoredList[]> {
    for (let first = 0; first < stems.length; first += LISTS_PER_PAGE) {
      const some = stems.slice(first, first + LISTS_PER_PAGE);
      yield await query<StoredList>(
        this.dataSource.manager,
        sql`SELECT stem, postings FROM word_postings WHERE segment_id = ${segmentId} AND stem IN (${list(some)})`,
      );
      await backgroundTurn();
    }
  }

  /** Writes a segment. It is searched from the last, small transaction on; what an interruption leaves is removed by `removeAllBut`. */
  async add({ chunker, lastChunkId, chunkIds, lengths, lists, replaces }: NewSegment, signal: AbortSignal): Promise<void> {
    const [segment] = await this.writes.run((manager) =>
      query<{ id: number }>(
        manager,
        sql`INSERT INTO word_segments (chunker, status, last_chunk_id, chunk_ids, lengths)
         VALUES (${chunker}, 'building', ${lastChunkId}, ${chunkIds}, ${lengths}) RETURNING id`,
      ),
    );
    if (!segment) throw new Error('the database gave a segment no id');
    const { id } = segment;
    for (const page of pages(lists)) {
      signal.throwIfAborted();
      const rows = page.map(({ stem, postings }) => [id, stem, postings]);
      await this.writes.transaction(async (manager) => {
        for (const some of rowGroups(rows, LISTS_PER_PAGE)) {
          await query<unknown>(manager, sql`INSERT INTO word_postings (segment_id, stem, postings) VALUES ${tuples(some)}`);
        }
      });
      await backgroundTurn();
    }
    // One statement: reads of this process share the connection, and must find every chunk once.
    await this.writes.run((manager) =>
      query<unknown>(
        manager,
        sql`UPDATE word_segments SET status = CASE WHEN id = ${id} THEN 'complete' ELSE 'replaced' END WHERE id IN (${list([id, ...replaces])})`,
      ),
    );
  }

  /** Writes lists of a segment anew; an empty one goes. */
  async change(segmentId: number, lists: readonly StoredList[]): Promise<void> {
    const gone = lists.filter(({ postings }) => postings.length === 0).map(({ stem }) => stem);
    const rows = lists.filter(({ postings }) => postings.length > 0).map(({ stem, postings }) => [segmentId, stem, postings]);
    if (gone.length > 0) {
      await this.writes.run((manager) =>
        query<unknown>(manager, sql`DELETE FROM word_postings WHERE segment_id = ${segmentId} AND stem IN (${list(gone)})`),
      );
    }
    if (rows.length === 0) return;
    await this.writes.run(async (manager) => {
      for (const some of rowGroups(rows, LISTS_PER_PAGE)) {
        await query<unknown>(
          manager,
          sql`INSERT INTO word_postings (segment_id, stem, postings) VALUES ${tuples(some)}
           ON CONFLICT (segment_id, stem) DO UPDATE SET postings = excluded.postings`,
        );
      }
    });
  }

  /** Writes the ids of the chunks of a segment anew. */
  async changeChunkIds(segmentId: number, chunkIds: Uint8Array): Promise<void> {
    await this.writes.run((manager) =>
      query<unknown>(manager, sql`UPDATE word_segments SET chunk_ids = ${chunkIds} WHERE id = ${segmentId}`),
    );
  }

  /** Removes the segments that were replaced, or never completed. The next run continues after an interruption. */
  async removeReplaced(signal: AbortSignal): Promise<void> {
    await this.remove(sql`status <> 'complete'`, signal);
  }

  /** As {@link removeReplaced}, with those of every other chunker. */
  async removeAllBut(chunkers: readonly string[], signal: AbortSignal): Promise<void> {
    await this.remove(sql`status <> 'complete' OR chunker NOT IN (${list(['', ...chunkers])})`, signal);
  }

  private async remove(condition: Sql, signal: AbortSignal): Promise<void> {
    const unused = await query<{ id: number }>(this.dataSource.manager, sql`SELECT id FROM word_segments WHERE ${condition}`);
    for (const { id } of unused) {
      // None of its chunks is found from now on: what is left of it is not taken for the whole.
      await this.writes.run((manager) => query<unknown>(manager, sql`UPDATE word_segments SET status = 'replaced' WHERE id = ${id}`));
      await removeByStem(
        () => this.lastOfPage(id),
        (upTo) => this.removeLists(id, upTo),
        signal,
      );
      await this.writes.run((manager) => query<unknown>(manager, sql`DELETE FROM word_segments WHERE id = ${id}`));
    }
  }

  private async lastOfPage(segmentId: number): Promise<{ stem: string } | undefined> {
    const [last] = await query<{ stem: string }>(
      this.dataSource.manager,
      sql`SELECT stem FROM word_postings WHERE segment_id = ${segmentId} ORDER BY stem LIMIT 1 OFFSET ${LISTS_PER_PAGE - 1}`,
    );
    return last;
  }

  private async removeLists(segmentId: number, upTo: string | undefined): Promise<void> {
    const condition = upTo === undefined ? sql`` : sql`AND stem <= ${upTo}`;
    await this.writes.run((manager) =>
      query<unknown>(manager, sql`DELETE FROM word_postings WHERE segment_id = ${segmentId} ${condition}`),
    );
  }
}

/** The same lists in their order, in whole pages: they come in groups, most of which are small. */
function* pages(lists: Iterable<readonly StoredList[]>): Generator<readonly StoredList[]> {
  let page: StoredList[] = [];
  for (const group of lists) {
    for (const each of group) {
      page.push(each);
      if (page.length < LISTS_PER_PAGE) continue;
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}
