import type { NewJob } from '../../jobs/job.types';

/** A version that is to be read. */
export interface VersionToRead {
  versionId: number;
  /** What its document is called. */
  title: string;
  /** The account that asked for it; null when that is gone. */
  ownerId: number | null;
  collectionId: number;
}

/** The job that reads a version. */
export function ingestionOf({ versionId, title, ownerId, collectionId }: VersionToRead): NewJob {
  return { kind: 'ingest_document', title, payload: { versionId }, ownerId, collectionId, uniqueKey: `ingest_document ${versionId}` };
}

/** The job that recognises the pages of a version that are pictures, after which the version is read once more. */
export function recognitionOf({ versionId, title, ownerId, collectionId }: VersionToRead): NewJob {
  return { kind: 'recognise_document', title, payload: { versionId }, ownerId, collectionId, uniqueKey: `recognise_document ${versionId}` };
}

/** The version that such a job reads; undefined when its payload names none. */
export function knownVersionOf(payload: unknown): number | undefined {
  const id = typeof payload === 'object' && payload !== null && 'versionId' in payload ? payload.versionId : undefined;
  return typeof id === 'number' ? id : undefined;
}

/** The version that such a job reads. @throws Error when the payload is that of another job */
export function versionIdOf(payload: unknown): number {
  const id = knownVersionOf(payload);
  if (id === undefined) throw new Error('the payload of the job names no version');
  return id;
}
