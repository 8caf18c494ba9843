import { UnreadableFileError } from '../../loading/document-source';
import { RefusedForNowError } from '../../loading/text/refused-file';
import type { SourceChanges, SourceState } from '../../rag.types';
import type { FolderRecord } from '../../store/records/folder-records.repository';
import type { GuardedListing } from './guarded-listing';

/** Counts what one comparison with a source changes. */
export class SourceTally {
  private added = 0;
  private changed = 0;
  private removed = 0;
  private isAllRead = true;

  /** @param renamed documents that have another name than before */
  constructor(private readonly renamed: number) {}

  /** A file was read. */
  read(record: FolderRecord | undefined, contentHash: string): void {
    if (!record) this.added += 1;
    else if (record.version.contentHash !== contentHash) this.changed += 1;
  }

  /** A file was not read, perhaps for a reason that passes. */
  refused(error: Error): void {
    if (error instanceof UnreadableFileError || error instanceof RefusedForNowError) this.isAllRead = false;
  }

  deleted(count: number): void {
    this.removed += count;
  }

  /** What was changed, and how the source is remembered once that is published. */
  result(guarded: GuardedListing): { changes: SourceChanges; state: SourceState } {
    const { added, changed, renamed, removed } = this;
    return { changes: { added, changed, renamed, deleted: removed, ...guarded.undone() }, state: guarded.state(this.isAllRead) };
  }
}
