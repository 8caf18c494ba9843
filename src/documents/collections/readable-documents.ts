import type { Provenance } from '../../rag/rag.types';

/** What of the documents somebody may see at one moment: decides about everything that was made from them before. */
export class ReadableDocuments {
  /**
   * @param collectionIds the collections that may be read
   * @param hidden names of documents that are in other collections now, whatever they were in before
   */
  constructor(
    private readonly collectionIds: ReadonlySet<number>,
    private readonly hidden: ReadonlySet<string>,
  ) {}

  /** Whether everything that something was made from may be read. */
  reads({ collectionIds, documents }: Provenance): boolean {
    return collectionIds.every((id) => this.collectionIds.has(id)) && !documents.some((name) => this.hidden.has(name));
  }

  /** The part that may be read of what something was made from. */
  readableOf({ collectionIds, documents }: Provenance): Provenance {
    return {
      collectionIds: collectionIds.filter((id) => this.collectionIds.has(id)),
      documents: documents.filter((name) => !this.hidden.has(name)),
    };
  }
}
