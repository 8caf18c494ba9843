import type { JobKind } from '../job.types';

/** The first job of one kind that waits for one owner, with how that owner is served. */
export interface Candidate {
  id: number;
  kind: JobKind;
  /** When it was added, or may be tried again. */
  dueAt: string;
  /** 0 for the server itself. */
  owner: number;
  /** How many jobs of this owner run now, in all processes. */
  running: number;
  /** When a job of this owner was started last; null for never. */
  servedAt: string | null;
}

/**
 * The job that is next: of the owners for whom a job waits the one with the fewest running, among those the one who was not served for the
 * longest, and of that owner's jobs the one that waits for the longest. So an owner with few jobs never waits for all those of another.
 */
export function nextJob(candidates: readonly Candidate[]): Candidate | undefined {
  return [...candidates].sort(inOrderOfTurns)[0];
}

function inOrderOfTurns(one: Candidate, other: Candidate): number {
  return (
    one.running - other.running ||
    compare(one.servedAt ?? '', other.servedAt ?? '') ||
    one.owner - other.owner ||
    compare(one.dueAt, other.dueAt) ||
    one.id - other.id
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
