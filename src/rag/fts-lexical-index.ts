import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type LexicalEntry, type LexicalHit, LexicalIndex, type SearchableChunks } from './lexical-index';
import { WriteQueue } from '../database/write-queue';
import { placeholders } from './store/placeholders';

/** Words of a question beyond these are not searched for: they cost time and a question of that length has said enough. */
const MAX_QUERY_WORDS = 100;

/** Pages written by one step of a merge: a few milliseconds. */
const PAGES_PER_MERGE = 64;

/** A merge step that changed fewer rows than this found nothing to merge (https://www.sqlite.org/fts5.html#the_merge_command). */
const CHANGES_WHEN_MERGING = 2;

/** The best matches of the whole word index. `bm25()` is written out: an override of `rank` is parsed anew by every query, which costs more than a small search. */
const BEST_MATCHES = `
  SELECT rowid AS chunkId, -bm25(chunk_words, 5.0, 1.0) AS score FROM chunk_words WHERE chunk_words MATCH ?
  ORDER BY score DESC, rowid LIMIT ?`;

/** The best matches among the chunks of one build. Looks up every match, however many. */
const BEST_OF_BUILD = `
  SELECT chunk.id AS chunkId, -bm25(chunk_words, 5.0, 1.0) AS score
  FROM chunk_words
  JOIN chunks chunk ON chunk.id = chunk_words.rowid AND chunk.chunker = ?
  JOIN build_documents member ON member.document_id = chunk.document_id AND member.build_id = ?
  WHERE chunk_words MATCH ?
  ORDER BY score DESC, chunk.id LIMIT ?`;

/** The word index on SQLite FTS5: BM25 with the title weighted 5, Porter stems. */
@Injectable()
export class FtsLexicalIndex extends LexicalIndex {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: WriteQueue,
  ) {
    super();
  }

  async search(words: readonly string[], chunks: SearchableChunks, limit: number): Promise<LexicalHit[]> {
    if (words.length === 0) return [];
    const query = anyOf(words);
    const best = await this.dataSource.query<LexicalHit[]>(BEST_MATCHES, [query, limit]);
    const hits = best.filter((hit) => chunks.has(hit.chunkId));
    if (best.length < limit || hits.length === limit) return hits;
    // While another build is being made or removed, its chunks crowd out those of this one.
    return this.dataSource.query(BEST_OF_BUILD, [chunks.chunker, chunks.buildId, query, limit]);
  }

  async frequencies(stems: readonly string[]): Promise<Map<string, number>> {
    if (stems.length === 0) return new Map();
    const rows = await this.dataSource.query<{ term: string; doc: number }[]>(
      `SELECT term, doc FROM chunk_vocabulary WHERE term IN (${placeholders(stems.length)})`,
      [...stems],
    );
    return new Map(rows.map((row) => [row.term, row.doc]));
  }

  async add(manager: EntityManager, entries: readonly LexicalEntry[]): Promise<void> {
    await manager.query(
      `INSERT INTO chunk_words (rowid, title, text) VALUES ${entries.map(() => '(?, ?, ?)').join(', ')}`,
      entries.flatMap((entry) => [entry.chunkId, entry.title, entry.text]),
    );
  }

  async remove(manager: EntityManager, chunkIds: readonly number[]): Promise<void> {
    await manager.query(`DELETE FROM chunk_words WHERE rowid IN (${placeholders(chunkIds.length)})`, [...chunkIds]);
  }

  /** Each insert leaves a segment of its own, and a search opens them all: a dozen cost three times one. The first, negative step makes all of them mergeable. */
  async settle(): Promise<void> {
    for (let pages = -PAGES_PER_MERGE; ; pages = PAGES_PER_MERGE) {
      const changes = await this.writes.run(async (manager) => {
        const before = await totalChanges(manager);
        await manager.query(`INSERT INTO chunk_words (chunk_words, rank) VALUES ('merge', ?)`, [pages]);
        return (await totalChanges(manager)) - before;
      });
      if (changes < CHANGES_WHEN_MERGING) return;
      await nextTurn();
    }
  }
}

/** An FTS5 query for texts with any of the words. Quoted, a word is only ever a word: nothing in it is read as syntax. */
function anyOf(words: readonly string[]): string {
  return [...new Set(words)]
    .slice(0, MAX_QUERY_WORDS)
    .map((word) => `"${word.replaceAll('"', '""')}"`)
    .join(' OR ');
}

async function totalChanges(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<{ changes: number }[]>('SELECT total_changes() AS changes');
  return row?.changes ?? 0;
}
