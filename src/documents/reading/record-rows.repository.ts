import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { list, query, type Sql, sql } from '../../database/sql';
import { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import { DocumentVersionEntity, type VersionState } from '../../rag/store/records/document-version.entity';
import type { DocumentOrder } from './documents.requests';
import { searchPatterns } from './search-patterns';

/** A document with its newest version and what answers are made from, as its row is listed. */
export interface RecordRow {
  id: number;
  document: string;
  origin: 'folder' | 'upload';
  externalId: string | null;
  createdAt: string;
  updatedAt: string;
  modifiedAt: string | null;
  createdBy: string | null;
  collectionId: number;
  collection: string;
  version: number | null;
  state: VersionState | null;
  reason: string | null;
  sizeBytes: number | null;
  documentId: number | null;
  title: string | null;
  note: string | null;
  currentVersion: number | null;
  versions: number;
  chunks: number | null;
  /** How it is cut in the live index; null while it is not in there. */
  chunker: string | null;
  /** What it is sorted by; null when that is its id alone. */
  sorted: string | null;
}

/** Which documents are listed. What is unset does not matter. */
export interface RecordRange {
  limit: number;
  sort?: DocumentOrder;
  /** Id of the last document of the page before, and what it is sorted by. */
  after?: number;
  afterValue?: string;
  /** Collections whose documents may be shown. */
  collectionIds: readonly number[];
  search?: string;
  tags?: readonly string[];
  state?: VersionState;
  /** With their dots, in lower case. */
  extensions?: readonly string[];
  origin?: 'folder' | 'upload';
  externalId?: string;
}

/** Tags that are listed at most. */
const MOST_TAGS = 500;

/** The name that people gave: that of an upload without the folder that holds its id. */
const GIVEN_NAME = sql`CASE WHEN record.origin = 'upload' THEN substr(record.name, length(CAST(record.id AS varchar)) + 10) ELSE record.name END`;

const COLUMNS = sql`record.id AS id, record.name AS document, record.origin AS origin, record.external_id AS "externalId",
  record.created_at AS "createdAt", record.updated_at AS "updatedAt", record.modified_at AS "modifiedAt", uploader.username AS "createdBy",
  record.collection_id AS "collectionId", collections.name AS collection, newest.number AS version, newest.state AS state, newest.reason AS reason,
  COALESCE(newest.size_bytes, document.size_bytes) AS "sizeBytes", record.document_id AS "documentId", document.title AS title, document.note AS note,
  (SELECT max(number) FROM document_versions WHERE record_id = record.id AND document_id = record.document_id) AS "currentVersion",
  (SELECT count(*) FROM document_versions WHERE record_id = record.id) AS versions,
  (SELECT chunk.parts FROM chunks chunk WHERE chunk.document_id = record.document_id AND chunk.part = 1 AND chunk.chunker = searched.chunker) AS chunks,
  searched.chunker AS chunker`;

const BY_NAME = sql`lower(COALESCE(document.title, ${GIVEN_NAME}))`;
const BY_CHANGE = sql`COALESCE(record.modified_at, record.updated_at)`;

/** What documents are sorted by before their ids. */
const ORDERS: Record<DocumentOrder, { by?: Sql; isDown?: boolean }> = {
  added: {},
  name: { by: BY_NAME },
  '-name': { by: BY_NAME, isDown: true },
  changed: { by: BY_CHANGE },
  '-changed': { by: BY_CHANGE, isDown: true },
};

/** The condition that a document stands after the last one of the page before. */
function startOf({ sort = 'added', after, afterValue }: RecordRange): Sql {
  const { by, isDown } = ORDERS[sort];
  if (after === undefined) return sql`1 = 1`;
  if (!by) return sql`record.id > ${after}`;
  if (afterValue === undefined) return sql`1 = 1`;
  return isDown ? sql`(${by}, record.id) < (${afterValue}, ${after})` : sql`(${by}, record.id) > (${afterValue}, ${after})`;
}

/** Rows of documents for those who read them. Whose they are stands in every statement. */
@Injectable()
export class RecordRowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The record with an id in one of these collections; null when there is none. */
  find(id: number, collectionIds: readonly number[]): Promise<DocumentRecordEntity | null> {
    return this.dataSource.manager.findOneBy(DocumentRecordEntity, { id, collectionId: In([...collectionIds]) });
  }

  /** The ids of documents by the names that sources have, of those in these collections. */
  async idsOf(names: readonly string[], collectionIds: readonly number[]): Promise<Map<string, number>> {
    if (names.length === 0) return new Map();
    const rows = await query<{ id: number; name: string }>(
      this.dataSource.manager,
      sql`SELECT id, name FROM document_records WHERE name IN (${list(names)}) AND collection_id IN (${list(collectionIds)})`,
    );
    return new Map(rows.map(({ id, name }) => [name, id]));
  }

  /** Documents in the order asked for, else oldest first: at most one more than `limit`, so that the next page shows. */
  list(range: RecordRange): Promise<RecordRow[]> {
    const { by, isDown } = ORDERS[range.sort ?? 'added'];
    const direction = isDown ? sql`DESC` : sql`ASC`;
    const order = by ? sql`${by} ${direction}, record.id ${direction}` : sql`record.id`;
    return this.read(sql`${conditionsOf(range)} AND ${startOf(range)} ORDER BY ${order} LIMIT ${range.limit + 1}`, by);
  }

  /** How many documents there are on all pages. */
  async count(range: RecordRange): Promise<number> {
    const [row] = await query<{ count: number }>(
      this.dataSource.manager,
      sql`SELECT CAST(count(*) AS integer) AS count FROM document_records record
       LEFT JOIN documents document ON document.id = record.document_id
       LEFT JOIN document_versions newest ON newest.record_id = record.id
         AND newest.number = (SELECT max(number) FROM document_versions WHERE record_id = record.id)
       WHERE ${conditionsOf(range)}`,
    );
    return row?.count ?? 0;
  }

  async get(id: number): Promise<RecordRow | undefined> {
    const [row] = await this.read(sql`record.id = ${id}`);
    return row;
  }

  /** The tags of documents, in order, by the id of the record. */
  async tagsOf(ids: readonly number[]): Promise<Map<number, string[]>> {
    const rows = await query<{ id: number; tag: string }>(
      this.dataSource.manager,
      sql`SELECT record_id AS id, tag FROM record_tags WHERE record_id IN (${list(ids)}) ORDER BY record_id, tag`,
    );
    const tags = new Map<number, string[]>(ids.map((id) => [id, []]));
    for (const { id, tag } of rows) tags.get(id)?.push(tag);
    return tags;
  }

  /** The tags that most documents of these collections have. */
  tagsIn(collectionIds: readonly number[]): Promise<{ tag: string; documents: number }[]> {
    return query<{ tag: string; documents: number }>(
      this.dataSource.manager,
      sql`SELECT record_tags.tag AS tag, CAST(count(*) AS integer) AS documents FROM record_tags JOIN document_records record ON record.id = record_tags.record_id
       WHERE record.collection_id IN (${list(collectionIds)}) GROUP BY record_tags.tag ORDER BY count(*) DESC, record_tags.tag LIMIT ${MOST_TAGS}`,
    );
  }

  /** The version that answers are made from: the newest that was read; null before one was. */
  currentVersion({ id, documentId }: DocumentRecordEntity): Promise<DocumentVersionEntity | null> {
    if (documentId === null) return Promise.resolve(null);
    return this.dataSource.manager.findOne(DocumentVersionEntity, { where: { recordId: id, documentId }, order: { number: 'DESC' } });
  }

  /** The newest version, read or not. */
  newestVersion(id: number): Promise<DocumentVersionEntity | null> {
    return this.dataSource.manager.findOne(DocumentVersionEntity, { where: { recordId: id }, order: { number: 'DESC' } });
  }

  private read(rest: Sql, sorted = sql`NULL`): Promise<RecordRow[]> {
    return query<RecordRow>(
      this.dataSource.manager,
      sql`SELECT ${COLUMNS}, ${sorted} AS sorted FROM document_records record
       JOIN collections ON collections.id = record.collection_id
       LEFT JOIN users uploader ON uploader.id = record.created_by
       LEFT JOIN documents document ON document.id = record.document_id
       LEFT JOIN build_documents searched ON searched.document_id = record.document_id
         AND searched.build_id = (SELECT id FROM index_builds WHERE status = 'live')
       LEFT JOIN document_versions newest ON newest.record_id = record.id
         AND newest.number = (SELECT max(number) FROM document_versions WHERE record_id = record.id)
       WHERE ${rest}`,
    );
  }
}

function conditionsOf({ collectionIds, search, tags = [], state, extensions, origin, externalId }: RecordRange): Sql {
  const parts = [
    sql`record.collection_id IN (${list(collectionIds)})`,
    ...(search
      ? [eitherOf(searchPatterns(search).flatMap((pattern) => [contains(GIVEN_NAME, pattern), contains(sql`document.title`, pattern)]))]
      : []),
    ...tags.map((tag) => sql`EXISTS (SELECT 1 FROM record_tags WHERE record_id = record.id AND tag = ${tag})`),
    ...(state ? [sql`newest.state = ${state}`] : []),
    ...(extensions ? [eitherOf(extensions.map((extension) => sql`lower(record.name) LIKE ${`%.${extension}`}`))] : []),
    ...(origin ? [sql`record.origin = ${origin}`] : []),
    ...(externalId === undefined ? [] : [sql`record.external_id = ${externalId}`]),
  ];
  return parts.reduce((all, part) => sql`${all} AND ${part}`);
}

const contains = (column: Sql, pattern: string): Sql => sql`lower(${column}) LIKE ${pattern} ESCAPE '!'`;

function eitherOf(conditions: readonly Sql[]): Sql {
  const [first = sql`1 = 0`, ...others] = conditions;
  return sql`(${others.reduce((either, next) => sql`${either} OR ${next}`, first)})`;
}
