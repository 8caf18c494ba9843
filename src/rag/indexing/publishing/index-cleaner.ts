import { Injectable } from '@nestjs/common';
import { Leases } from '../../../database/leases';
import { textTerms } from '../../../language/spellings/text-terms';
import { searchableTitle } from '../../index/lexical-index';
import { BuildChangesRepository } from '../../store/builds/build-changes.repository';
import { type BuildMember, BuildMembersRepository } from '../../store/builds/build-members.repository';
import { BuildsRepository } from '../../store/builds.repository';
import { CleanUp } from '../../store/clean-up';
import { BUILD_LEASE, SYNC_LEASE } from '../../store/indexing-runs.repository';
import { WordIndexWriter } from '../word-index-writer';
import { PublishingLease } from './publishing-lease';

/** Chunks whose texts are in memory at a time. */
const CHUNKS_PER_PAGE = 100;

/** Most chunks of small segments that are joined right after a change: a fraction of a second. Larger ones are joined by compaction. */
const MOST_JOINED = 4_000;

/** Lets nothing stay of documents that are searched no more. */
@Injectable()
export class IndexCleaner {
  constructor(
    private readonly leases: Leases,
    private readonly publishing: PublishingLease,
    private readonly builds: BuildsRepository,
    private readonly members: BuildMembersRepository,
    private readonly changes: BuildChangesRepository,
    private readonly words: WordIndexWriter,
    private readonly cleanUp: CleanUp,
  ) {}

  /**
   * Deletes the chunks of members that left a build, with their postings. Takes time by their number, and not by that of all chunks. Only under the
   * rebuild lease; what an interruption leaves is found by {@link all}.
   */
  async afterChange(left: readonly BuildMember[], signal: AbortSignal): Promise<void> {
    const gone = await this.members.unheld(left);
    for (const [chunker, members] of byChunker(gone)) {
      for await (const page of this.members.chunks(members, CHUNKS_PER_PAGE)) {
        signal.throwIfAborted();
        const stemsOf = page.map(({ chunkId, title, heading, text }): [number, Set<string>] => [
          chunkId,
          new Set([...textTerms(searchableTitle(title, heading)), ...textTerms(text)]),
        ]);
        await this.words.forget(chunker, new Map(stemsOf), signal);
      }
    }
    await this.cleanUp.removeChunksOf(gone, signal);
    for (const chunker of await this.members.chunkers()) await this.words.join(chunker, MOST_JOINED, signal);
  }

  /**
   * Looks through all rows and files for what no build uses. Rows are left to the next time while documents of the folder are cut anew, whose chunks
   * would be taken for unused, and while a build is being made beside. Postings of deleted chunks are taken out in any case.
   * @param holdsFolder whether the lease of the folder is held
   */
  async all(signal: AbortSignal, holdsFolder: boolean): Promise<void> {
    const removeRows = (): Promise<unknown> => this.leases.hold(BUILD_LEASE, 0, () => this.publishing.hold(() => this.cleanUp.run(signal)));
    await (holdsFolder ? removeRows() : this.leases.hold(SYNC_LEASE, 0, removeRows));
    await this.publishing.hold(async () => {
      const live = await this.builds.live();
      // After an erasure. Else they go some changes later, when readers need them no more to follow.
      if (live && !holdsFolder) await this.changes.forgetGoneStems(live.id);
      for (const chunker of await this.members.chunkers()) await this.words.forgetDeleted(chunker, signal);
      await this.cleanUp.forgetEmbeddings(signal);
    });
  }
}

function byChunker(members: readonly BuildMember[]): Map<string, BuildMember[]> {
  const found = new Map<string, BuildMember[]>();
  for (const member of members) found.set(member.chunker, [...(found.get(member.chunker) ?? []), member]);
  return found;
}
