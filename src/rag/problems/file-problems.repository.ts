import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { backgroundTurn } from '../../common/turns';
import { Clock } from '../../common/clock';
import { list, query, sql, tuples } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { FileProblemEntity, FileProblemKind } from './file-problem.entity';

/** A file that was not read, and why. */
export type UnreadFile = Pick<FileProblemEntity, 'name' | 'kind' | 'reason' | 'collectionId'>;

/** What is wrong with a file. */
export interface FileProblem {
  name: string;
  kind: FileProblemKind;
  reason: string;
  since: string;
}

/** Some of the problems there are, and their number. */
export interface FileProblems {
  total: number;
  /** In the order of their names. */
  files: FileProblem[];
}

/** Whom problems are told to. */
export interface ProblemsView {
  /** The collections that may be read; null: all. */
  collectionIds: readonly number[] | null;
  /** Whether files of no collection are told of. */
  withOthers: boolean;
}

/** Rows written by one statement. */
const ROWS_PER_STATEMENT = 200;

/** Rows of the files that were not read, and the remarks on those that were read with doubt. */
@Injectable()
export class FileProblemsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the rows those of these files: a row whose kind and reason stay keeps its time. Only differences are written. Only under the
   * rebuild lease.
   */
  async replace(unread: readonly UnreadFile[]): Promise<void> {
    const stored = await query<UnreadFile>(
      this.dataSource.manager,
      sql`SELECT name, kind, reason, collection_id AS "collectionId" FROM file_problems`,
    );
    const names = new Set(unread.map(({ name }) => name));
    const gone = stored.filter(({ name }) => !names.has(name));
    await this.inPieces(gone, (piece) => sql`DELETE FROM file_problems WHERE name IN (${list(piece.map(({ name }) => name))})`);
    const known = new Map(stored.map((row) => [row.name, row]));
    const changed = unread.filter(({ name, kind, reason, collectionId }) => {
      const row = known.get(name);
      return row?.kind !== kind || row.reason !== reason || row.collectionId !== collectionId;
    });
    const since = this.clock.iso();
    await this.inPieces(
      changed,
      (piece) => sql`INSERT INTO file_problems (name, kind, reason, collection_id, since)
       VALUES ${tuples(piece.map(({ name, kind, reason, collectionId }) => [name, kind, reason, collectionId, since]))}
       ON CONFLICT (name) DO UPDATE SET collection_id = excluded.collection_id, kind = excluded.kind, reason = excluded.reason,
         since = CASE WHEN file_problems.kind = excluded.kind AND file_problems.reason = excluded.reason THEN file_problems.since ELSE excluded.since END`,
    );
  }

  /** Names of the documents that wait for their pages to be recognised. */
  async waiting(): Promise<string[]> {
    const rows = await query<{ name: string }>(
      this.dataSource.manager,
      sql`SELECT name FROM file_problems WHERE kind = 'waiting' ORDER BY name`,
    );
    return rows.map(({ name }) => name);
  }

  /**
   * The files that were not read, and the documents of a build that were read with doubt. A refused file whose last version was read with
   * doubt is both.
   * @param limit most files that are returned
   * @param view only of these collections, null: of all; and whether files of no collection are told of
   */
  async problems(buildId: number | null, limit: number, { collectionIds, withOthers }: ProblemsView): Promise<FileProblems> {
    const inThose = collectionIds === null ? sql`collection_id IS NOT NULL` : sql`collection_id IN (${list(collectionIds)})`;
    const allowed = withOthers ? sql`(${inThose} OR collection_id IS NULL)` : inThose;
    const all = sql`SELECT name, kind, reason, since FROM file_problems WHERE ${allowed}
      UNION ALL
      SELECT document.name, 'doubtful' AS kind, document.note AS reason, document.created_at AS since
      FROM documents document JOIN document_records record ON record.id = document.record_id WHERE document.note IS NOT NULL AND ${allowed}
      AND EXISTS (SELECT 1 FROM build_documents WHERE build_documents.document_id = document.id AND build_id = ${buildId})`;
    const [counted] = await query<{ total: number }>(this.dataSource.manager, sql`SELECT count(*) AS total FROM (${all}) problem`);
    const total = counted?.total ?? 0;
    if (total === 0) return { total, files: [] };
    const files = await query<FileProblem>(
      this.dataSource.manager,
      sql`SELECT name, kind, reason, since FROM (${all}) problem ORDER BY name, kind LIMIT ${limit}`,
    );
    return { total, files };
  }

  private async inPieces(rows: readonly UnreadFile[], statement: (piece: readonly UnreadFile[]) => ReturnType<typeof sql>): Promise<void> {
    for (let first = 0; first < rows.length; first += ROWS_PER_STATEMENT) {
      const piece = rows.slice(first, first + ROWS_PER_STATEMENT);
      await this.writes.run((manager) => query<unknown>(manager, statement(piece)));
      await backgroundTurn();
    }
  }
}
