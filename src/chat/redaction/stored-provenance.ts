import { sql } from '../../database/sql';
import type { Provenance } from '../../rag/rag.types';

/** What an answer was made from, as its row keeps it: two columns of JSON. */
export interface ProvenanceColumns {
  collectionIds: string;
  documentNames: string;
}

/** The columns, for SELECT from `messages`. */
export const PROVENANCE = sql`messages.collection_ids AS "collectionIds", messages.document_names AS "documentNames"`;

/** Few texts are many answers': `[1]`, say. Kept short, since a list of ids may be long. */
const known = new Map<string, readonly number[]>();
const MOST_KNOWN = 1_000;

/** Reads the columns of a row. */
export function provenanceOf({ collectionIds, documentNames }: ProvenanceColumns): Provenance {
  return { collectionIds: idsIn(collectionIds), documents: documentNames === '[]' ? [] : (JSON.parse(documentNames) as string[]) };
}

/** Columns for a row. */
export function provenanceColumns({ collectionIds, documents }: Provenance): ProvenanceColumns {
  return { collectionIds: JSON.stringify(distinct(collectionIds)), documentNames: JSON.stringify(distinct(documents)) };
}

/** Everything that any of several things was made from. */
export function united(parts: readonly Provenance[]): Provenance {
  return {
    collectionIds: distinct(parts.flatMap(({ collectionIds }) => collectionIds)),
    documents: distinct(parts.flatMap(({ documents }) => documents)),
  };
}

function idsIn(json: string): readonly number[] {
  const ids = known.get(json) ?? (JSON.parse(json) as number[]);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(json, ids);
  return ids;
}

function distinct<T extends number | string>(values: readonly T[]): T[] {
  return [...new Set(values)].sort((left, right) => (left < right ? -1 : 1));
}
