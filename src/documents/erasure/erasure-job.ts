import type { NewJob } from '../../jobs/job.types';

/** What is left to do after the rows of documents, or of a version, are gone. It is cleared before the job ends: the names are what is erased. */
export interface ErasureOrder {
  recordIds: number[];
  /** Every name that the documents have or had, as sources name them. */
  names: string[];
  /** Hashes of the bytes of what was erased. */
  contentHashes: string[];
  /** Only answers from this time on can hold it; ISO 8601. */
  since: string;
  /** Whether the documents are gone; else a version of one. */
  isWhole: boolean;
  /** Whether some are files of the documents folder, where they lie still. */
  isInFolder: boolean;
}

/** An order that was queued before there were some for several documents. */
interface OrderOfOne extends Omit<ErasureOrder, 'recordIds' | 'isInFolder'> {
  recordId: number;
}

/** The job that takes what was erased out of everything that keeps a trace of it. Its title is read by people: it names nothing. */
export function erasureOf(order: ErasureOrder, ownerId: number | null, collectionId: number): NewJob {
  const [first, ...others] = order.recordIds;
  const whole = others.length === 0 ? `Erased document ${first}` : `Erased ${others.length + 1} documents`;
  const title = order.isWhole ? whole : `Erased version of document ${first}`;
  return { kind: 'erase_document', title, payload: order, ownerId, collectionId };
}

/** The order of such a job; undefined when it was carried out and cleared. */
export function orderOf(payload: unknown): ErasureOrder | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  if ('recordId' in payload) {
    const { recordId, ...order } = payload as OrderOfOne;
    return { ...order, recordIds: [recordId], isInFolder: false };
  }
  return 'recordIds' in payload ? (payload as ErasureOrder) : undefined;
}
