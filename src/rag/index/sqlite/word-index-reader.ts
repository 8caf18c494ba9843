import type { SqliteDatabase, SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import { rarity } from '../../ranking/bm25';
import { BestChunks } from '../postings/best-chunks';
import { asNumbers } from '../postings/posting-lists';
import { maskOf, meanLength } from '../postings/segment-masks';
import { countAllowed, type OpenSegment, SegmentScores } from '../postings/segment-scores';
import { type StemHolder, stemHolders } from '../postings/stem-holders';
import type { StemFrequencies } from '../search-snapshot';
import type { AllowedWords } from './allowed-words';
import { holds } from '../ascending-ids';
import type { BuildChanges, OpenBuild } from './build-reader';
import { FollowedFrequencies } from './followed-frequencies';

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

/** The chunks that may be found, with what is known of their words. */
export interface SearchedChunks {
  /** Ascending. */
  chunkIds: Uint32Array;
  words: AllowedWords;
}

/** Reads the word index and the term counts of builds. */
export class WordIndexReader {
  private frequencies: { build: OpenBuild; known: FollowedFrequencies } | undefined;
  /** By their ids: they change while a build serves. */
  private readonly known = new Map<number, ScoredSegment>();
  private listed: readonly OpenSegment[] = [];
  /** The segments and the build that the means of lengths are of. */
  private measured: { of: readonly OpenSegment[]; build: OpenBuild } | undefined;

  private readonly segmentIds: SqliteStatement<[string], number>;
  private readonly segment: SqliteStatement<[number], SegmentRow>;
  private readonly postings: SqliteStatement<[number, string], Buffer>;
  private readonly counts: SqliteStatement<[number], [string, number]>;

  constructor(database: SqliteDatabase) {
    this.segmentIds = database
      .prepare<[string], number>(
        `SELECT id FROM word_segments WHERE chunker IN (SELECT value FROM json_each(?)) AND status = 'complete' ORDER BY id`,
      )
      .pluck();
    this.segment = database.prepare('SELECT id, chunk_ids AS chunkIds, lengths FROM word_segments WHERE id = ?');
    this.postings = database
      .prepare<[number, string], Buffer>('SELECT postings FROM word_postings WHERE segment_id = ? AND stem = ?')
      .pluck();
    this.counts = database
      .prepare<[number], [string, number]>('SELECT stem, chunks FROM term_counts WHERE build_id = ? AND chunks > 0')
      .raw();
  }

  /**
   * The chunks of a build that hold any of the stems, best BM25 first; an occurrence in a title counts five times.
   * @param allowed the chunks that may be found, whose statistics count then; null for all
   */
  search(stems: readonly string[], build: OpenBuild, limit: number, allowed: SearchedChunks | null): number[] {
    const chunkCount = allowed?.chunkIds.length ?? build.chunkCount;
    const frequencyOf = (stem: string): number =>
      allowed ? this.frequency(stem, build, allowed.words) : (this.vocabulary(build).counts.get(stem) ?? 0);
    const wanted = [...new Set(stems)].map((stem) => ({ stem, weight: rarity(frequencyOf(stem), chunkCount) }));
    const best = new BestChunks(limit);
    const segments = wanted.length > 0 ? this.measuredSegments(build) : [];
    const mean = allowed?.words.meanLength(this.openSegments(build)) ?? 0;
    for (const { segment, scores } of segments) {
      const mask = allowed?.words.maskOf(segment);
      for (const { stem, weight } of wanted) {
        const postings = this.postings.get(segment.id, stem);
        if (postings && mask) scores.addAllowed(asNumbers(postings), weight, mask, mean);
        else if (postings) scores.add(asNumbers(postings), weight);
      }
      scores.collect(best, allowed?.chunkIds ?? build.chunkIds);
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

  /** In how many of the chunks that may be found a stem occurs: counted from its postings, once. */
  frequency(stem: string, build: OpenBuild, allowed: AllowedWords): number {
    return allowed.countOf(stem, () =>
      this.openSegments(build).reduce((sum, segment) => {
        const postings = this.postings.get(segment.id, stem);
        return postings ? sum + countAllowed(asNumbers(postings), allowed.maskOf(segment)) : sum;
      }, 0),
    );
  }

  /** The stems of a build with their numbers of chunks: read once, and followed from then on. */
  vocabulary(build: OpenBuild): StemFrequencies {
    if (this.frequencies?.build !== build) this.frequencies = { build, known: new FollowedFrequencies(this.counts.all(build.id)) };
    return this.frequencies.known.current;
  }

  /** Brings what is known of a build up to the next revision. */
  follow(before: OpenBuild, build: OpenBuild, { stems }: BuildChanges): void {
    if (this.frequencies?.build !== before) return;
    this.frequencies.known.follow(stems);
    this.frequencies.build = build;
  }

  /** The segments as they are now: the same list until they change. */
  private openSegments(build: OpenBuild): readonly OpenSegment[] {
    const segments = this.segments(build);
    const known = this.listed;
    if (known.length !== segments.length || known.some((segment, index) => segments[index]?.segment !== segment)) {
      this.listed = segments.map(({ segment }) => segment);
    }
    return this.listed;
  }

  /** The segments with scores around the mean length of the chunks of a build. */
  private measuredSegments(build: OpenBuild): ScoredSegment[] {
    const segments = this.segments(build);
    const of = this.openSegments(build);
    if (this.measured?.of !== of || this.measured.build !== build) {
      const mean = meanLength(of, (segment) => maskOf(segment, build.chunkIds));
      for (const { scores } of segments) scores.measureBy(mean);
      this.measured = { of, build };
    }
    return segments;
  }

  /** The segments as they are now, each read once. */
  private segments(build: OpenBuild): ScoredSegment[] {
    const ids = this.segmentIds.all(JSON.stringify(build.chunkers));
    if (ids.length < this.known.size || ids.some((id) => !this.known.has(id))) {
      const held = new Set(ids);
      for (const id of this.known.keys()) if (!held.has(id)) this.known.delete(id);
      for (const id of ids) if (!this.known.has(id)) this.read(id);
    }
    return ids.flatMap((id) => this.known.get(id) ?? []);
  }

  private read(segmentId: number): void {
    const row = this.segment.get(segmentId);
    if (!row) return;
    const segment: OpenSegment = { id: row.id, chunkIds: asNumbers(row.chunkIds), lengths: asNumbers(row.lengths) };
    this.known.set(row.id, { segment, scores: new SegmentScores(segment, 0) });
  }
}
