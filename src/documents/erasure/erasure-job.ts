import type { NewJob } from '../../jobs/job.types';

/** What is left to do after the rows of a document, or of a version, are gone. It is cleared before the job ends: the names are what is erased. */
export interface ErasureOrder {
  recordId: number;
  /** Every name that the document has or had, as sources name it. */
  names: string[];
  /** Hashes of the bytes of what was erased. */
  contentHashes: string[];
  /** Only answers from this time on can hold it; ISO 8601. */
  since: string;
  /** Whether the document is gone; else a version of it. */
  isWhole: boolean;
}

/** The job that takes what was erased out of everything that keeps a trace of it. Its title is read by people: it names nothing. */
export function erasureOf(order: ErasureOrder, ownerId: number | null, collectionId: number): NewJob {
  const title = order.isWhole ? `Erased document ${order.recordId}` : `Erased version of document ${order.recordId}`;
  return { kind: 'erase_document', title, payload: order, ownerId, collectionId };
}

/** The order of such a job; undefined when it was carried out and cleared. */
export function orderOf(payload: unknown): ErasureOrder | undefined {
  return typeof payload === 'object' && payload !== null && 'recordId' in payload ? (payload as ErasureOrder) : undefined;
}
