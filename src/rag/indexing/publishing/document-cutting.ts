import { Injectable, Optional } from '@nestjs/common';
import { CollectionChunking } from '../../chunking/collection-chunking';
import { chunkerKey } from '../../chunking/splitter';
import { type BuildMember, BuildMembersRepository } from '../../store/builds/build-members.repository';
import { RecordsRepository } from '../../store/records/records.repository';

/** Says of each document how it is to be cut: as its collection asks, else as the build is planned. */
@Injectable()
export class DocumentCutting {
  constructor(
    private readonly records: RecordsRepository,
    private readonly members: BuildMembersRepository,
    @Optional() private readonly collections?: CollectionChunking,
  ) {}

  /**
   * The chunker keys of collections at this moment.
   * @param planned the chunker of those that say nothing
   */
  async under(planned: string): Promise<(collectionId: number) => string> {
    const own = new Map([...((await this.collections?.all()) ?? [])].map(([id, chunking]) => [id, chunkerKey(chunking)]));
    return (collectionId) => own.get(collectionId) ?? planned;
  }

  /** The parsed documents that answers are to be made from, with the chunkers they are to be cut with, in the order of their names. */
  async wanted(planned: string): Promise<BuildMember[]> {
    const chunkerOf = await this.under(planned);
    return (await this.records.current()).map(({ documentId, collectionId }) => ({ documentId, chunker: chunkerOf(collectionId) }));
  }

  /** Whether a build holds a document that is to be cut otherwise. */
  async isOutdated({ id, chunker }: { id: number; chunker: string }): Promise<boolean> {
    const held = new Map((await this.members.of(id)).map((member) => [member.documentId, member.chunker]));
    return (await this.wanted(chunker)).some((member) => (held.get(member.documentId) ?? member.chunker) !== member.chunker);
  }
}
