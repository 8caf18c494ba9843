import type { SqliteDatabase, SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import { rendered } from '../../../database/sql';
import { allowsAll, type DocumentFilter } from '../document-filter';
import { filterCondition } from '../filter-condition';
import type { ChunkText, SearchableBuild } from '../search-snapshot';
import { NO_CHUNKS, type OwnedChunks, ownedChunks, ownedChunksAfter } from './owned-chunks';

/** A row of `index_builds`, as far as searching needs it. */
interface BuildRow extends SearchableBuild {
  fileName: string | null;
  /** Version of the placements of documents: with another one, documents may have other names. */
  placement: number;
}

/** One revision of a build with what is kept of it in memory. Never changed: another revision is another object. */
export interface OpenBuild extends BuildRow, OwnedChunks {
  /** How its documents are cut; may name more than those that are. */
  chunkers: readonly string[];
}

/** What came and left between two revisions of a build. */
export interface BuildChanges {
  /** Ids of documents. What came may have left before: it was cut in another way. */
  came: readonly number[];
  left: ReadonlySet<number>;
  /** Stems whose numbers of chunks changed, with the new ones. */
  stems: readonly (readonly [stem: string, chunks: number])[];
}

/** The part of a build that a filter lets be found. */
export interface AllowedChunks {
  documentIds: ReadonlySet<number>;
  /** Ids of its chunks, ascending. */
  chunkIds: Uint32Array;
}

const COLUMNS = `id, revision, space, dimensions, chunk_count AS chunkCount, vector_count AS vectorCount, file_name AS fileName, placement`;

/** Reads the rows of builds and of their chunks. */
export class BuildReader {
  private readonly live: SqliteStatement<[], Pick<SearchableBuild, 'id' | 'revision'>>;
  private readonly row: SqliteStatement<[number], BuildRow>;
  private readonly firstRevision: SqliteStatement<[number], number>;
  private readonly chunkTexts: SqliteStatement<[string], ChunkText>;

  constructor(private readonly database: SqliteDatabase) {
    this.live = database.prepare(`SELECT id, revision FROM index_builds WHERE status = 'live'`);
    this.row = database.prepare(`SELECT ${COLUMNS} FROM index_builds WHERE id = ?`);
    this.firstRevision = database.prepare<[number], number>('SELECT first_revision FROM index_builds WHERE id = ?').pluck();
    this.chunkTexts = database.prepare(
      `SELECT chunk.id AS chunkId, chunk.document_id AS documentId, document.title, chunk.heading, chunk.text FROM json_each(?) wanted
       JOIN chunks chunk ON chunk.id = wanted.value JOIN documents document ON document.id = chunk.document_id`,
    );
  }

  /** The live build; undefined while there is none. */
  liveRevision(): Pick<SearchableBuild, 'id' | 'revision'> | undefined {
    return this.live.get();
  }

  /** @throws Error when there is no such build */
  open(id: number): OpenBuild {
    const chunkers = this.database
      .prepare<[number], string>('SELECT DISTINCT chunker FROM build_documents WHERE build_id = ?')
      .pluck()
      .all(id);
    return { ...this.rowOf(id), ...ownedChunks(this.chunksOf(id)), chunkers };
  }

  /** What came and left since a revision of a build; undefined when the rows no longer tell it. */
  changesSince({ id, revision }: Pick<OpenBuild, 'id' | 'revision'>): BuildChanges | undefined {
    if (revision < (this.firstRevision.get(id) ?? Infinity)) return undefined;
    // The second condition is that of the indexes.
    const since = 'build_id = ? AND revision > ? AND revision > 0';
    const read = <Value>(columns: string, table: string): SqliteStatement<[number, number], Value> =>
      this.database.prepare<[number, number], Value>(`SELECT ${columns} FROM ${table} WHERE ${since}`);
    return {
      came: read<number>('document_id', 'build_documents').pluck().all(id, revision),
      left: new Set(read<number>('document_id', 'build_removals').pluck().all(id, revision)),
      stems: read<[string, number]>('stem, chunks', 'term_counts').raw().all(id, revision),
    };
  }

  /** The revision of a build after changes. */
  follow(before: OpenBuild, { came, left }: BuildChanges): OpenBuild {
    const gone = new Set([...left, ...came]);
    const chunkers = this.database
      .prepare<[number, string], string>(
        'SELECT DISTINCT chunker FROM build_documents WHERE build_id = ? AND document_id IN (SELECT value FROM json_each(?))',
      )
      .pluck()
      .all(before.id, JSON.stringify(came));
    return {
      ...this.rowOf(before.id),
      ...ownedChunksAfter(before, (documentId) => gone.has(documentId), this.chunksOf(before.id, came)),
      chunkers: [...new Set([...before.chunkers, ...chunkers])],
    };
  }

  /**
   * The documents of a build that a filter lets be found.
   * @param among only these
   */
  allowedDocuments({ id }: OpenBuild, filter: DocumentFilter, among?: readonly number[]): number[] {
    const { text, parameters } = rendered(filterCondition(filter), 'question-marks');
    const some = among ? 'AND member.document_id IN (SELECT value FROM json_each(?))' : '';
    return this.database
      .prepare<unknown[], number>(
        `SELECT document.id FROM build_documents member JOIN documents document ON document.id = member.document_id
         WHERE member.build_id = ? ${some} AND ${text}`,
      )
      .pluck()
      .all(id, ...(among ? [JSON.stringify(among)] : []), ...parameters);
  }

  /** What of a build a filter lets be found; null when it is everything. */
  allowed(build: OpenBuild, filter: DocumentFilter): AllowedChunks | null {
    return allowsAll(filter) ? null : allowedOf(build, new Set(this.allowedDocuments(build, filter)));
  }

  /** As {@link allowed}, from what was allowed of the revision before some changes. */
  allowedAfter(build: OpenBuild, filter: DocumentFilter, before: AllowedChunks, { came, left }: BuildChanges): AllowedChunks {
    const documentIds = new Set(before.documentIds);
    for (const documentId of left) documentIds.delete(documentId);
    if (came.length > 0) for (const documentId of this.allowedDocuments(build, filter, came)) documentIds.add(documentId);
    return allowedOf(build, documentIds);
  }

  /** Chunks that are gone are left out. */
  texts(chunkIds: readonly number[]): ChunkText[] {
    return this.chunkTexts.all(JSON.stringify(chunkIds));
  }

  private rowOf(id: number): BuildRow {
    const row = this.row.get(id);
    if (!row) throw new Error(`build ${id} is gone`);
    return row;
  }

  /** Ids of chunks of a build with those of their documents. */
  private chunksOf(id: number, documentIds?: readonly number[]): [chunkId: number, documentId: number][] {
    if (documentIds?.length === 0) return NO_CHUNKS;
    const some = documentIds ? 'AND member.document_id IN (SELECT value FROM json_each(?))' : '';
    return this.database
      .prepare<unknown[], [number, number]>(
        `SELECT chunk.id, chunk.document_id FROM build_documents member
         JOIN chunks chunk ON chunk.document_id = member.document_id AND chunk.chunker = member.chunker WHERE member.build_id = ? ${some}`,
      )
      .raw()
      .all(id, ...(documentIds ? [JSON.stringify(documentIds)] : []));
  }
}

function allowedOf({ chunkIds, documentIds }: OwnedChunks, allowed: ReadonlySet<number>): AllowedChunks {
  return { documentIds: allowed, chunkIds: chunkIds.filter((_, place) => allowed.has(documentIds[place] ?? 0)) };
}
