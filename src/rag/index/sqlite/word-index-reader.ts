import type { SqliteDatabase, SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import { holds, type OpenBuild } from './build-reader';
import { anyOf } from './fts-query';
import { SpellingVocabulary } from '../../ranking/spelling-vocabulary';

/** Least time between two readings of the vocabulary of one build, in milliseconds: while chunks are stored or removed it changes all the time. */
const VOCABULARY_AGE_MS = 5_000;

/** The best matches of the whole word index. `bm25()` is written out: an override of `rank` is parsed anew by every query, which costs more than a small search. */
const BEST_MATCHES = `
  SELECT rowid FROM chunk_words WHERE chunk_words MATCH ? ORDER BY bm25(chunk_words, 5.0, 1.0), rowid LIMIT ?`;

/** The best matches among the chunks of one build. Looks up every match, however many. */
const BEST_OF_BUILD = `
  SELECT chunk.id FROM chunk_words
  JOIN chunks chunk ON chunk.id = chunk_words.rowid AND chunk.chunker = ?
  JOIN build_documents member ON member.document_id = chunk.document_id AND member.build_id = ?
  WHERE chunk_words MATCH ?
  ORDER BY bm25(chunk_words, 5.0, 1.0), chunk.id LIMIT ?`;

/** Reads the word index (SQLite FTS5). */
export class WordIndexReader {
  private known: { buildId: number; extent: string; readAt: number; vocabulary: SpellingVocabulary } | undefined;

  private readonly bestMatches: SqliteStatement<[string, number], number>;
  private readonly bestOfBuild: SqliteStatement<[string, number, string, number], number>;
  private readonly terms: SqliteStatement<[], [string, number]>;
  private readonly firstAndLast: SqliteStatement<[], { first: number | null; last: number | null }>;

  constructor(database: SqliteDatabase) {
    this.bestMatches = database.prepare<[string, number], number>(BEST_MATCHES).pluck();
    this.bestOfBuild = database.prepare<[string, number, string, number], number>(BEST_OF_BUILD).pluck();
    this.terms = database.prepare<[], [string, number]>('SELECT term, doc FROM chunk_vocabulary').raw();
    this.firstAndLast = database.prepare('SELECT (SELECT min(id) FROM chunks) AS first, (SELECT max(id) FROM chunks) AS last');
  }

  /** The chunks of a build that hold any of the terms, best BM25 first. */
  search(terms: readonly string[], build: OpenBuild, limit: number): number[] {
    if (terms.length === 0) return [];
    const query = anyOf(terms);
    const best = this.bestMatches.all(query, limit);
    const hits = best.filter((chunkId) => holds(build, chunkId));
    if (best.length < limit || hits.length === limit) return hits;
    // While another build is being made or removed, its chunks crowd out those of this one.
    return this.bestOfBuild.all(build.chunker, build.id, query, limit);
  }

  /** The stems of the word index. Read anew for each build, and when chunks of others have come or gone. */
  vocabulary(build: OpenBuild): SpellingVocabulary {
    const extent = this.extent();
    const { known } = this;
    const isFresh = known?.buildId === build.id && (known.extent === extent || performance.now() - known.readAt < VOCABULARY_AGE_MS);
    if (known && isFresh) return known.vocabulary;
    const vocabulary = new SpellingVocabulary(new Map(this.terms.all()));
    this.known = { buildId: build.id, extent, readAt: performance.now(), vocabulary };
    return vocabulary;
  }

  /** First and last chunk: ids count up, so that what is added or removed nearly always shows. */
  private extent(): string {
    const row = this.firstAndLast.get();
    return `${row?.first}-${row?.last}`;
  }
}
