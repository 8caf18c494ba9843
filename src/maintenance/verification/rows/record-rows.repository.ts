import { sql } from '../../../database/sql';
import type { Snapshot } from '../../../database/copies/snapshots';
import { pagesAfter } from './pages';

/** Rows read per query. */
const ROWS_PER_PAGE = 500;

/** A document with what its versions and the parsed document that it points to say. */
export interface CheckedRecord {
  id: number;
  origin: 'folder' | 'upload';
  name: string;
  documentId: number | null;
  /** The parsed document of its newest version that was read; null when none was. */
  newestRead: number | null;
  versions: number;
  /** Of the parsed document that it points to; null without one. */
  parsedName: string | null;
  parsedRecord: number | null;
}

/** A version with what its parsed document says. */
export interface CheckedVersion {
  id: number;
  name: string;
  origin: 'folder' | 'upload';
  number: number;
  state: string;
  reason: string | null;
  contentHash: string;
  documentId: number | null;
  parsedHash: string | null;
  parsedRecord: number | null;
  recordId: number;
  /** Whether a job that reads it is queued or runs. */
  hasJob: boolean;
}

/** The bytes of uploads: a hash with the number of bytes, and a document that has them. */
export interface CheckedOriginal {
  hash: string;
  sizeBytes: number;
  name: string;
  number: number;
}

/** All documents by id, page by page. */
export function allRecords(rows: Snapshot): AsyncGenerator<CheckedRecord[]> {
  return pagesAfter(
    ROWS_PER_PAGE,
    0,
    (after) =>
      rows.query<CheckedRecord>(
        sql`SELECT record.id, record.origin, record.name, record.document_id AS "documentId", parsed.name AS "parsedName",
           parsed.record_id AS "parsedRecord", (SELECT count(*) FROM document_versions WHERE record_id = record.id) AS versions,
           (SELECT version.document_id FROM document_versions version WHERE version.record_id = record.id AND version.state = 'read'
              AND version.document_id IS NOT NULL ORDER BY version.number DESC LIMIT 1) AS "newestRead"
         FROM document_records record LEFT JOIN documents parsed ON parsed.id = record.document_id
         WHERE record.id > ${after} ORDER BY record.id LIMIT ${ROWS_PER_PAGE}`,
      ),
    ({ id }) => id,
  );
}

/** All versions by id, page by page. */
export function allVersions(rows: Snapshot): AsyncGenerator<CheckedVersion[]> {
  return pagesAfter(
    ROWS_PER_PAGE,
    0,
    (after) =>
      rows.query<CheckedVersion>(
        sql`SELECT version.id, version.record_id AS "recordId", record.name, record.origin, version.number, version.state, version.reason,
           version.content_hash AS "contentHash", version.document_id AS "documentId", parsed.content_hash AS "parsedHash",
           parsed.record_id AS "parsedRecord",
           EXISTS (SELECT 1 FROM background_jobs job WHERE job.state IN ('queued', 'running')
             AND job.unique_key IN ('ingest_document ' || version.id, 'recognise_document ' || version.id)) AS "hasJob"
         FROM document_versions version JOIN document_records record ON record.id = version.record_id
         LEFT JOIN documents parsed ON parsed.id = version.document_id
         WHERE version.id > ${after} ORDER BY version.id LIMIT ${ROWS_PER_PAGE}`,
      ),
    ({ id }) => id,
  );
}

/** The bytes of all versions of uploads, each once, by hash, page by page. */
export function allOriginals(rows: Snapshot): AsyncGenerator<CheckedOriginal[]> {
  return pagesAfter(
    ROWS_PER_PAGE,
    '',
    (after) =>
      rows.query<CheckedOriginal>(
        sql`SELECT version.content_hash AS hash, max(version.size_bytes) AS "sizeBytes", max(record.name) AS name, max(version.number) AS number
         FROM document_versions version JOIN document_records record ON record.id = version.record_id AND record.origin = 'upload'
         WHERE version.content_hash > ${after} GROUP BY version.content_hash ORDER BY version.content_hash LIMIT ${ROWS_PER_PAGE}`,
      ),
    ({ hash }) => hash,
  );
}

/** Whether any version of an upload still has these bytes. */
export async function isOriginalWanted(rows: Snapshot, hash: string): Promise<boolean> {
  const found = await rows.query<unknown>(
    sql`SELECT 1 AS wanted FROM document_versions version JOIN document_records record ON record.id = version.record_id AND record.origin = 'upload'
       WHERE version.content_hash = ${hash} LIMIT 1`,
  );
  return found.length > 0;
}

/** Outlines of the parsed documents that are answered from, with the length of their texts in UTF-16 units, by id, page by page. */
export function searchedOutlines(
  rows: Snapshot,
): AsyncGenerator<{ id: number; name: string; outline: string | null; length: number | null }[]> {
  return pagesAfter(
    ROWS_PER_PAGE / 10,
    0,
    (after) =>
      rows.query<{ id: number; name: string; outline: string | null; length: number | null }>(
        sql`SELECT document.id, document.name, document.outline,
           (SELECT max(end_offset) FROM chunks WHERE document_id = document.id AND chunker = member.chunker) AS length
         FROM build_documents member JOIN index_builds build ON build.id = member.build_id AND build.status = 'live'
         JOIN documents document ON document.id = member.document_id
         WHERE document.id > ${after} ORDER BY document.id LIMIT ${ROWS_PER_PAGE / 10}`,
      ),
    ({ id }) => id,
  );
}
