import type { Snapshot } from '../../database/copies/snapshots';

/** What is mended from rows, by name; see `repairs/`. */
export type RepairName = 'documents' | 'embeddings' | 'word index' | 'term counts' | 'build' | 'index file';

/** Something in the store that does not agree with the rest. */
export interface Finding {
  /** What is wrong with what, one line for operators. */
  problem: string;
  /** What mends it; null when nothing can from rows. */
  repair: RepairName | null;
  /** What to do about it when nothing can. */
  advice?: string;
}

/** A finding with the name of the check that made it. */
export interface Problem extends Finding {
  check: string;
}

/** What checks look at. */
export interface VerifiedStore {
  /** One state of the rows, the same for all checks of a run. */
  rows: Snapshot;
  /** Looks again, at the rows as they are now: at what may have changed since, such as files that went with their rows. */
  now: <T>(work: (rows: Snapshot) => Promise<T>) => Promise<T>;
  /** Absolute path of the data folder. */
  dataDir: string;
  signal: AbortSignal;
}

/** A part of the store that is proved to agree with the rest. */
export interface Check {
  /** What is checked, in a word or two: `chunks`. */
  readonly name: string;
  /** What it proves, a clause for operators. */
  readonly proves: string;
  /** Finds what does not agree. Reads page by page, so that memory does not grow with the store. */
  run(store: VerifiedStore): AsyncGenerator<Finding>;
}
