import { Injectable } from '@nestjs/common';
import { backgroundTurn } from '../../common/turns';
import { ClockCheck } from '../../database/clock-check';
import { VectorIndexes } from '../index/vector-index';
import { type BuildMember, BuildMembersRepository } from './builds/build-members.repository';
import { BuildsRepository } from './builds.repository';
import { TermCountsRepository } from './words/term-counts.repository';
import { DocumentTextsRepository } from './records/document-texts.repository';
import { VersionRetention } from './records/version-retention';
import { type ChunkSet, UnusedRowsRepository } from './unused-rows.repository';
import { WordSegmentsRepository } from './words/word-segments.repository';

/** Rows deleted per transaction: a few milliseconds, so that other writes run in between. */
const ROWS_PER_TRANSACTION = 100;

/** Deletes rows and files that no build uses: replaced ones, and remains of a crash. Only under the rebuild lease. */
@Injectable()
export class CleanUp {
  constructor(
    private readonly builds: BuildsRepository,
    private readonly members: BuildMembersRepository,
    private readonly unused: UnusedRowsRepository,
    private readonly texts: DocumentTextsRepository,
    private readonly versions: VersionRetention,
    private readonly terms: TermCountsRepository,
    private readonly words: WordSegmentsRepository,
    private readonly vectors: VectorIndexes,
    private readonly clockCheck: ClockCheck,
  ) {}

  /**
   * Can be interrupted at any point, also by a crash: the next run continues. Readers of a deleted build read the live build again. Only while no
   * build is being made, under its lease too.
   */
  async run(signal: AbortSignal): Promise<void> {
    await this.terms.removeOthers(signal);
    await this.builds.removeOthers();
    await this.versions.prune(signal);
    await this.removeChunks(signal);
    await this.removeDocuments(await this.unused.documentIds(), signal);
    await this.words.removeAllBut(await this.members.chunkers(), signal);
    const live = await this.builds.live();
    await this.vectors.removeAllBut(live?.fileName ?? null);
  }

  /** Deletes the chunks of documents that left a build and are in no other, and the documents when nothing else needs them. */
  async removeChunksOf(members: readonly BuildMember[], signal: AbortSignal): Promise<void> {
    for (const chunks of members) await this.removeSet(chunks, signal);
    await this.removeDocuments(
      members.map(({ documentId }) => documentId),
      signal,
    );
  }

  /** Deletes the vectors of texts that no chunk has held for a month, unless the clock is in doubt. */
  async forgetEmbeddings(signal: AbortSignal): Promise<void> {
    if ((await this.clockCheck.doubt()) !== undefined) return;
    for await (const page of this.unused.oldEmbeddings()) {
      signal.throwIfAborted();
      const hashes = page.filter(({ used }) => !used).map(({ hash }) => hash);
      for (let first = 0; first < hashes.length; first += ROWS_PER_TRANSACTION) {
        await this.unused.deleteEmbeddings(hashes.slice(first, first + ROWS_PER_TRANSACTION));
      }
      await backgroundTurn();
    }
  }

  private async removeChunks(signal: AbortSignal): Promise<void> {
    for (const chunks of await this.unused.chunkSets()) await this.removeSet(chunks, signal);
  }

  private async removeSet(chunks: ChunkSet, signal: AbortSignal): Promise<void> {
    if (await this.unused.isArchived(chunks.documentId)) await this.texts.archive(chunks.documentId, signal);
    while ((await this.unused.deleteChunks(chunks, ROWS_PER_TRANSACTION)) === ROWS_PER_TRANSACTION) {
      await backgroundTurn();
      signal.throwIfAborted();
    }
  }

  private async removeDocuments(ids: readonly number[], signal: AbortSignal): Promise<void> {
    for (const id of ids) {
      signal.throwIfAborted();
      await this.unused.deleteDocument(id);
      await backgroundTurn();
    }
  }
}
