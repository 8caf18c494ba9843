import { Injectable } from '@nestjs/common';
import type { Role } from '../../auth/accounts/user.entity';
import type { KeyAccess } from '../../auth/guards/key-scope.decorator';
import { AppError } from '../../common/errors';
import { ALL_DOCUMENTS, type DocumentConditions, type DocumentFilter } from '../../rag/index/document-filter';
import { CollectionAccessRepository } from './collection-access.repository';
import { ReadableDocuments } from './readable-documents';

/** Whoever reads: an account, perhaps through an API key. */
export interface Asker {
  id: number;
  role: Role;
  key?: KeyAccess;
}

/** The collections that somebody may read now. */
export interface ReadableCollections {
  /** Ascending. */
  collectionIds: readonly number[];
  /** Whether these are all collections there are. */
  all: boolean;
  /** Version of the placement of documents when this was read; see {@link DocumentFilter}. */
  placement: number;
}

/** How a question narrows what it searches. */
export interface SearchScope {
  /** Ids or names of collections. */
  collections?: readonly (number | string)[];
  conditions?: DocumentConditions;
}

/** Who may read which collections: by grant alone, admins too. */
@Injectable()
export class CollectionAccess {
  constructor(private readonly collections: CollectionAccessRepository) {}

  /**
   * The collections that somebody may read, from the rows as they are now: those that everyone reads or writes, and those granted to the
   * account or to one of its groups, as far as its API key reaches. One small query; nothing is remembered, so that a grant that is taken
   * away holds at once.
   */
  async readable({ id, key }: Asker): Promise<ReadableCollections> {
    const { rows, placement } = await this.collections.accessOf(id);
    const limit = key?.collectionIds ?? null;
    const readable = rows.filter((row) => row.isReadable && (limit === null || limit.includes(row.id)));
    return { collectionIds: readable.map((row) => row.id), all: readable.length === rows.length, placement };
  }

  /** Ids of the collections that somebody may add documents to now, ascending, as far as the API key reaches. */
  async writable({ id, key }: Asker): Promise<number[]> {
    const limit = key?.collectionIds ?? null;
    return (await this.collections.writableBy(id)).filter((each) => limit === null || limit.includes(each));
  }

  /**
   * The id of a collection that somebody may add documents to.
   * @param wanted its id or name
   * @throws AppError `not_found` when it is absent or not to be read, in the same words; `forbidden` when it is to be read only
   */
  async writableId(asker: Asker, wanted: number | string): Promise<number> {
    const [id = 0] = await this.idsOf([wanted], await this.readable(asker));
    if (!(await this.writable(asker)).includes(id)) {
      throw new AppError('forbidden', 'You may read this collection, but not change its documents. Ask an admin for write access.');
    }
    return id;
  }

  /**
   * The filter for a search in what somebody may read, narrowed as a question says.
   * @throws AppError `not_found` for a collection that is absent or not to be read, in the same words
   */
  async filterFor(readable: ReadableCollections, { collections, conditions }: SearchScope = {}): Promise<DocumentFilter> {
    const wanted = collections && (await this.idsOf(collections, readable));
    if (readable.all && !wanted && !conditions) return ALL_DOCUMENTS;
    const collectionIds = wanted ?? (readable.all ? null : readable.collectionIds);
    return { collectionIds, placement: readable.placement, ...(conditions && { conditions }) };
  }

  /**
   * What somebody may see of what was made from documents before: a document that was moved counts as being in both collections.
   * @param names of all documents that will be asked about
   */
  async documentsFor({ collectionIds, all }: ReadableCollections, names: readonly string[]): Promise<ReadableDocuments> {
    const hidden = all || names.length === 0 ? [] : await this.collections.namesOutside(collectionIds, names);
    return new ReadableDocuments(new Set(collectionIds), new Set(hidden));
  }

  /**
   * The ids of collections that somebody may read.
   * @param wanted ids or names
   * @throws AppError `not_found` for one that is absent or not to be read, in the same words
   */
  async idsOf(wanted: readonly (number | string)[], { collectionIds }: ReadableCollections): Promise<number[]> {
    const names = wanted.filter((each) => typeof each === 'string');
    const idOf = await this.collections.idsOf(names);
    return wanted.map((each) => {
      const id = typeof each === 'string' ? idOf(each) : each;
      if (id === undefined || !collectionIds.includes(id)) {
        throw new AppError('not_found', `There is no collection ${JSON.stringify(each)}, or you may not read it.`);
      }
      return id;
    });
  }
}
