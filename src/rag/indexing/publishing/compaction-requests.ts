/** [P] Has the index compacted beside other work. Without an adapter nobody does: a command ends before. */
export abstract class CompactionRequests {
  /** Asks for one compaction, however often it is called until that begins. */
  abstract request(): Promise<void>;
}
