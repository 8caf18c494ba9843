/**
 * Takes what was deleted or overwritten out of the files of the database [P]: a database keeps it in its log of changes, in pages that are free,
 * and in gaps of pages, until something else is written there.
 */
export abstract class ErasedPages {
  /** How large the database is, in bytes: rewriting takes time in proportion, some seconds per gigabyte, and writes wait meanwhile. */
  abstract size(): Promise<number>;

  /**
   * Empties the log of changes. It waits for readers of older states, in this process and in others.
   * @throws the signal's reason when it aborts; DatabaseUnavailableError
   */
  abstract emptyLog(signal: AbortSignal): Promise<void>;

  /**
   * Writes the whole database anew, from its rows alone, and empties the log: nothing is left of what was deleted before the call.
   * @throws the signal's reason when it aborts; DatabaseUnavailableError when the disk has no room for a second database, say
   */
  abstract rewrite(signal: AbortSignal): Promise<void>;
}
