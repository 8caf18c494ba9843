/** What the thread is to do. */
export interface RewriteOrder {
  databaseFile: string;
  /** Whether the whole database is written anew; else the log is emptied only. */
  isWhole: boolean;
}

/** How it ended: `busy` when somebody was reading or writing, so that it has to be tried again. */
export type RewriteOutcome = { state: 'done' } | { state: 'busy' } | { state: 'failed'; code: string; message: string };
