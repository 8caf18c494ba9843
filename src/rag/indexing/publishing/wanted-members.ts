import { Injectable, Logger } from '@nestjs/common';
import { type BuildMember, BuildMembersRepository } from '../../store/builds/build-members.repository';
import { RecordsRepository } from '../../store/records/records.repository';

/** What a build is to hold: every document that people know, in the way it is cut. */
@Injectable()
export class WantedMembers {
  private readonly logger = new Logger(WantedMembers.name);

  constructor(
    private readonly records: RecordsRepository,
    private readonly members: BuildMembersRepository,
  ) {}

  /**
   * @param held what the live build holds: a document stays cut as it is there, unless it is to be cut anew
   * @param chunker how documents that come are cut, if they are
   * @param isAnew whether those that are held are to be cut so as well
   */
  async find(held: readonly BuildMember[], chunker: string, isAnew: boolean): Promise<BuildMember[]> {
    const ids = await this.records.currentDocumentIds();
    const heldAs = new Map(held.map((member) => [member.documentId, member.chunker]));
    const isSettled = (id: number): boolean => (isAnew ? heldAs.get(id) === chunker : heldAs.has(id));
    const cutAs = new Map<number, string[]>();
    for (const set of await this.members.wholeSets(ids.filter((id) => !isSettled(id)))) {
      cutAs.set(set.documentId, [...(cutAs.get(set.documentId) ?? []), set.chunker]);
    }
    return ids.flatMap((documentId): BuildMember[] => {
      if (isSettled(documentId)) return [{ documentId, chunker: heldAs.get(documentId) ?? chunker }];
      const sets = cutAs.get(documentId) ?? [];
      const own = sets.find((set) => set === chunker) ?? heldAs.get(documentId) ?? sets[0];
      if (own === undefined) this.logger.warn(`document ${documentId} has no chunks and is left out of the index`);
      return own === undefined ? [] : [{ documentId, chunker: own }];
    });
  }
}
