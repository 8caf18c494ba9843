import { sql } from '../../database/sql';
import type { Snapshot } from '../../database/copies/snapshots';
import type { ListedDocument } from './archive/archive-head';
import type { BackupCounts } from './archive/archive-manifest';

/** Rows read per query. */
const ROWS_PER_PAGE = 500;

/** How many rows of each kind a backup holds. */
export async function backupCounts(rows: Snapshot): Promise<BackupCounts> {
  const [counts] = await rows.query<BackupCounts>(
    sql`SELECT (SELECT count(*) FROM document_records) AS documents, (SELECT count(*) FROM document_versions) AS versions,
       (SELECT count(*) FROM chunks) AS chunks, (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM sessions) AS sessions,
       (SELECT count(*) FROM messages) AS messages`,
  );
  return counts ?? { documents: 0, versions: 0, chunks: 0, users: 0, sessions: 0, messages: 0 };
}

/** The documents that a backup holds, by id, page by page. */
export async function* backupDocuments(rows: Snapshot): AsyncGenerator<ListedDocument[]> {
  for (let last = 0; ;) {
    const page = await rows.query<ListedDocument>(
      sql`SELECT record.id, record.name, record.origin, collection.name AS collection, record.external_id,
         (SELECT count(*) FROM document_versions WHERE record_id = record.id) AS versions
       FROM document_records record JOIN collections collection ON collection.id = record.collection_id
       WHERE record.id > ${last} ORDER BY record.id LIMIT ${ROWS_PER_PAGE}`,
    );
    if (page.length > 0) yield page;
    if (page.length < ROWS_PER_PAGE) return;
    last = page.at(-1)?.id ?? last;
  }
}

/** The hashes of the originals of uploaded documents, of all versions, each once, in order. */
export async function* originalHashes(rows: Snapshot): AsyncGenerator<string> {
  for (let last = ''; ;) {
    const page = await rows.query<{ hash: string }>(
      sql`SELECT DISTINCT version.content_hash AS hash FROM document_versions version
       JOIN document_records record ON record.id = version.record_id AND record.origin = 'upload'
       WHERE version.content_hash > ${last} ORDER BY version.content_hash LIMIT ${ROWS_PER_PAGE}`,
    );
    for (const { hash } of page) yield hash;
    if (page.length < ROWS_PER_PAGE) return;
    last = page.at(-1)?.hash ?? last;
  }
}
