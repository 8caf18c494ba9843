import type { SqliteDatabase, SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import { rarity } from '../../ranking/bm25';
import { BestChunks } from '../postings/best-chunks';
import { asNumbers } from '../postings/posting-lists';
import { type OpenSegment, SegmentScores } from '../postings/segment-scores';
import { type StemHolder, stemHolders } from '../postings/stem-holders';
import { holds, type OpenBuild } from './build-reader';

/** A row of `word_segments`. */
interface SegmentRow {
  id: number;
  chunkIds: Buffer;
  lengths: Buffer;
}

/** A segment with the memory that its scores are counted in. */
interface ScoredSegment {
  segment: OpenSegment;
  scores: SegmentScores;
}

/** What is kept of the words of a build. */
interface OpenWords {
  buildId: number;
  vocabulary: ReadonlyMap<string, number>;
  /** By the ids of the segments: they change while a build serves. */
  segments: Map<number, ScoredSegment>;
}

/** Reads the word index and the term counts of builds. */
export class WordIndexReader {
  private known: OpenWords | undefined;

  private readonly segmentIds: SqliteStatement<[string], number>;
  private readonly segment: SqliteStatement<[number], SegmentRow>;
  private readonly postings: SqliteStatement<[number, string], Buffer>;
  private readonly counts: SqliteStatement<[number], [string, number]>;

  constructor(database: SqliteDatabase) {
    this.segmentIds = database
      .prepare<[string], number>(`SELECT id FROM word_segments WHERE chunker = ? AND status = 'complete' ORDER BY id`)
      .pluck();
    this.segment = database.prepare('SELECT id, chunk_ids AS chunkIds, lengths FROM word_segments WHERE id = ?');
    this.postings = database
      .prepare<[number, string], Buffer>('SELECT postings FROM word_postings WHERE segment_id = ? AND stem = ?')
      .pluck();
    this.counts = database.prepare<[number], [string, number]>('SELECT stem, chunks FROM term_counts WHERE build_id = ?').raw();
  }

  /**
   * The chunks of a build that hold any of the stems, best BM25 first; an occurrence in a title counts five times.
   * @param allowed ids of the chunks that may be found, ascending
   */
  search(stems: readonly string[], build: OpenBuild, limit: number, allowed: Uint32Array): number[] {
    const wanted = [...new Set(stems)].map((stem) => ({ stem, weight: rarity(this.vocabulary(build).get(stem) ?? 0, build.chunkCount) }));
    const best = new BestChunks(limit);
    for (const { segment, scores } of wanted.length > 0 ? this.segments(build) : []) {
      for (const { stem, weight } of wanted) {
        const postings = this.postings.get(segment.id, stem);
        if (postings) scores.add(asNumbers(postings), weight);
      }
      scores.collect(best, allowed);
    }
    return best.ranked();
  }

  /**
   * The chunks of a build that hold every one of the stems, in their title or their text.
   * @param allowed ids of the chunks that may be found, ascending
   */
  holdersOf(stems: readonly string[], build: OpenBuild, allowed: Uint32Array): StemHolder[] {
    const wanted = [...new Set(stems)];
    if (wanted.length === 0) return [];
    return this.segments(build).flatMap(({ segment }) => {
      const postings = wanted.map((stem) => this.postings.get(segment.id, stem));
      const held = postings.flatMap((bytes) => (bytes ? [asNumbers(bytes)] : []));
      return held.length < wanted.length ? [] : stemHolders(segment, held, (chunkId) => holds(allowed, chunkId));
    });
  }

  /** The stems of a build with their numbers of chunks: read once, because a build never changes. */
  vocabulary(build: OpenBuild): ReadonlyMap<string, number> {
    return this.open(build).vocabulary;
  }

  private open({ id }: OpenBuild): OpenWords {
    if (this.known?.buildId !== id) this.known = { buildId: id, vocabulary: new Map(this.counts.all(id)), segments: new Map() };
    return this.known;
  }

  /** The segments as they are now, each read once. */
  private segments(build: OpenBuild): ScoredSegment[] {
    const { segments } = this.open(build);
    const ids = this.segmentIds.all(build.chunker);
    if (ids.length === segments.size && ids.every((id) => segments.has(id))) return [...segments.values()];
    const rows = ids.flatMap((id) => this.segment.get(id) ?? []);
    const open = rows.map(({ id, chunkIds, lengths }): OpenSegment => ({ id, chunkIds: asNumbers(chunkIds), lengths: asNumbers(lengths) }));
    const chunks = open.reduce((sum, { lengths }) => sum + lengths.length, 0);
    const words = open.reduce((sum, { lengths }) => lengths.reduce((left, right) => left + right, sum), 0);
    segments.clear();
    for (const segment of open) segments.set(segment.id, { segment, scores: new SegmentScores(segment, words / chunks) });
    return [...segments.values()];
  }
}
