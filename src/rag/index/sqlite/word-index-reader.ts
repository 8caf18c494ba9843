import type { SqliteDatabase, SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import type { DocumentFilter } from '../document-filter';
import { holds, type OpenBuild } from './build-reader';
import { anyOf } from './fts-query';

/** `bm25()` is written out: an override of `rank` is parsed anew by every query, which costs more than a small search. */
const BM25 = 'bm25(chunk_words, 5.0, 1.0)';

/** The best matches of the whole word index. */
const BEST_MATCHES = `SELECT rowid FROM chunk_words WHERE chunk_words MATCH ? ORDER BY ${BM25}, rowid LIMIT ?`;

/** The best matches among the chunks of one build, or of some of its documents. Looks up every match, however many. */
const bestOfBuild = (condition: string): string => `
  SELECT chunk.id FROM chunk_words
  JOIN chunks chunk ON chunk.id = chunk_words.rowid AND chunk.chunker = ?
  JOIN build_documents member ON member.document_id = chunk.document_id AND member.build_id = ?
  WHERE chunk_words MATCH ? ${condition}
  ORDER BY ${BM25}, chunk.id LIMIT ?`;

/** Reads the word index (SQLite FTS5) and the term counts of builds. */
export class WordIndexReader {
  private known: { buildId: number; vocabulary: ReadonlyMap<string, number> } | undefined;

  private readonly bestMatches: SqliteStatement<[string, number], number>;
  private readonly bestOfBuild: SqliteStatement<[string, number, string, number], number>;
  private readonly bestOfDocuments: SqliteStatement<[string, number, string, string, number], number>;
  private readonly counts: SqliteStatement<[number], [string, number]>;

  constructor(database: SqliteDatabase) {
    this.bestMatches = database.prepare<[string, number], number>(BEST_MATCHES).pluck();
    this.bestOfBuild = database.prepare<[string, number, string, number], number>(bestOfBuild('')).pluck();
    this.bestOfDocuments = database
      .prepare<[string, number, string, string, number], number>(bestOfBuild('AND member.document_id IN (SELECT value FROM json_each(?))'))
      .pluck();
    this.counts = database.prepare<[number], [string, number]>('SELECT stem, chunks FROM term_counts WHERE build_id = ?').raw();
  }

  /** The chunks of a build that hold any of the terms and that the filter lets be found, best BM25 first. */
  search(terms: readonly string[], build: OpenBuild, limit: number, { documentIds }: DocumentFilter): number[] {
    if (terms.length === 0) return [];
    const query = anyOf(terms);
    if (documentIds) return this.bestOfDocuments.all(build.chunker, build.id, query, JSON.stringify(documentIds), limit);
    const best = this.bestMatches.all(query, limit);
    const hits = best.filter((chunkId) => holds(build.chunkIds, chunkId));
    if (best.length < limit || hits.length === limit) return hits;
    // While another build is being made or removed, its chunks crowd out those of this one.
    return this.bestOfBuild.all(build.chunker, build.id, query, limit);
  }

  /** The stems of a build with their numbers of chunks: read once, because a build never changes. */
  vocabulary({ id }: OpenBuild): ReadonlyMap<string, number> {
    if (this.known?.buildId !== id) this.known = { buildId: id, vocabulary: new Map(this.counts.all(id)) };
    return this.known.vocabulary;
  }
}
