import { Injectable, Optional } from '@nestjs/common';
import { Originals } from '../loading/originals';
import type { IndexingEvent } from '../rag.types';
import { RecognitionQueue } from '../recognition/recognition-queue';
import { RecordsRepository } from '../store/records/records.repository';
import { VersionsRepository } from '../store/records/versions.repository';

/** How pages are recognised. */
export interface VersionRecognitionOptions {
  signal: AbortSignal;
  /** Pages that are recognised, of those that have to be. */
  progress: (done: number, total: number) => void;
}

/** Recognises the text on the pictures of uploaded documents, one file at a time among all that is recognised. */
@Injectable()
export class VersionRecognition {
  constructor(
    private readonly queue: RecognitionQueue,
    private readonly records: RecordsRepository,
    private readonly versions: VersionsRepository,
    @Optional() private readonly originals?: Originals,
  ) {}

  /**
   * Recognises the pages that a version waits for. What is recognised is stored page by page, and found when the version is read the next time.
   * @returns how many pages were recognised; 0 when none waits any more
   * @throws RecogniserError when nothing can be recognised; the signal's reason when it aborts
   */
  async recognise(versionId: number, { signal, progress }: VersionRecognitionOptions): Promise<number> {
    const version = await this.versions.find(versionId);
    const record = version && (await this.records.find(version.recordId));
    if (!record) return 0;
    const read = async () => this.originals?.read(version.contentHash);
    const show = (event: IndexingEvent): void => void (event.type === 'recognising' && progress(event.done, event.total));
    for (;;) {
      signal.throwIfAborted();
      const pages = await this.queue.recogniseFile({ name: record.name, read }, show, signal);
      if (pages !== undefined) return pages;
    }
  }
}
