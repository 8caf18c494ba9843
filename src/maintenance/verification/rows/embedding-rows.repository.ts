import { sql } from '../../../database/sql';
import type { Snapshot } from '../../../database/copies/snapshots';
import { pagesAfter } from './pages';

/** Vectors read per query: some megabytes. */
const VECTORS_PER_PAGE = 200;

/** A vector as it is stored. */
export interface StoredEmbedding {
  space: string;
  textHash: string;
  vector: Uint8Array;
}

type Key = readonly [space: string, textHash: string];

/** All vectors, by space and hash of their text, page by page. */
export function allEmbeddings(rows: Snapshot): AsyncGenerator<StoredEmbedding[]> {
  return pagesAfter<StoredEmbedding, Key>(
    VECTORS_PER_PAGE,
    ['', ''],
    ([space, textHash]) =>
      rows.query<StoredEmbedding>(
        sql`SELECT space, text_hash AS "textHash", vector FROM embeddings WHERE (space, text_hash) > (${space}, ${textHash})
         ORDER BY space, text_hash LIMIT ${VECTORS_PER_PAGE}`,
      ),
    ({ space, textHash }) => [space, textHash],
  );
}
