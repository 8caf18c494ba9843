import { Injectable } from '@nestjs/common';
import { ErasedRowsRepository } from '../store/erased-rows.repository';
import { IndexPublisher } from './index-publisher';
import { IndexCompactor } from './publishing/index-compactor';

/** A document, or a version of it, that was erased. */
export interface ErasedContent {
  names: readonly string[];
  /** Hashes of its bytes. */
  contentHashes: readonly string[];
  /** Whether its names are erased, too. */
  isWhole: boolean;
}

/** Takes erased texts out of the index and the rows it is made from: chunks, words, vectors, recognised pages. */
@Injectable()
export class ErasedTexts {
  constructor(
    private readonly publisher: IndexPublisher,
    private readonly compactor: IndexCompactor,
    private readonly rows: ErasedRowsRepository,
  ) {}

  /**
   * Has the index hold what records point to, and nothing of any other text. Doing it again changes nothing.
   * @throws AppError `rebuild_running` when another process does not finish; the signal's reason when it aborts
   */
  async remove({ names, contentHashes, isWhole }: ErasedContent, signal: AbortSignal): Promise<void> {
    await this.publisher.publish({ signal });
    for (const documentId of await this.rows.parsedDocuments(contentHashes)) {
      while (await this.rows.deleteChunks(documentId)) signal.throwIfAborted();
      await this.rows.deleteDocument(documentId);
    }
    await this.rows.deleteUnusedVectors(signal);
    // The index file holds the vectors of what left, until it is written anew.
    await this.compactor.compact(signal);
    await this.rows.deleteUnusedStems(signal);
    await this.rows.deleteRecognisedPages(contentHashes);
    if (isWhole) await this.rows.deleteProblems(names);
  }
}
