import { Injectable, Logger } from '@nestjs/common';
import { type BuildMember, BuildMembersRepository } from '../../store/builds/build-members.repository';
import { DocumentCutting } from './document-cutting';

/** What a build is to hold: every document that people know, in the way it is cut. */
@Injectable()
export class WantedMembers {
  private readonly logger = new Logger(WantedMembers.name);

  constructor(
    private readonly cutting: DocumentCutting,
    private readonly members: BuildMembersRepository,
  ) {}

  /**
   * @param held what the live build holds: a document stays cut as it is there, unless it is to be cut anew
   * @param planned how documents that come are cut, if they are, unless their collections ask for something else
   * @param isAnew whether those that are held are to be cut so as well
   */
  async find(held: readonly BuildMember[], planned: string, isAnew: boolean): Promise<BuildMember[]> {
    const wanted = await this.cutting.wanted(planned);
    const heldAs = new Map(held.map((member) => [member.documentId, member.chunker]));
    const isSettled = ({ documentId, chunker }: BuildMember): boolean =>
      isAnew ? heldAs.get(documentId) === chunker : heldAs.has(documentId);
    const cutAs = new Map<number, string[]>();
    const others = wanted.filter((member) => !isSettled(member)).map(({ documentId }) => documentId);
    for (const set of await this.members.wholeSets(others)) {
      cutAs.set(set.documentId, [...(cutAs.get(set.documentId) ?? []), set.chunker]);
    }
    return wanted.flatMap((member): BuildMember[] => {
      const { documentId, chunker } = member;
      if (isSettled(member)) return [{ documentId, chunker: heldAs.get(documentId) ?? chunker }];
      const sets = cutAs.get(documentId) ?? [];
      const own = sets.find((set) => set === chunker) ?? heldAs.get(documentId) ?? sets[0];
      if (own === undefined) this.logger.warn(`document ${documentId} has no chunks and is left out of the index`);
      return own === undefined ? [] : [{ documentId, chunker: own }];
    });
  }
}
