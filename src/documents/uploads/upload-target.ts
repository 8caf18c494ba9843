import { Injectable } from '@nestjs/common';
import { type Asker, CollectionAccess } from '../collections/collection-access';
import { DEFAULT_COLLECTION } from '../../rag/rag.types';
import type { UploadFieldsRequest } from './uploads.requests';

/** Where an uploaded document goes. */
export interface UploadTarget {
  collectionId: number;
  /** Unset: those of the document it replaces, or none. */
  tags?: readonly string[];
  externalId?: string;
  /** Whether it is a new version of the document of the same name, if there is one. */
  replaces: boolean;
  /** ISO 8601 in UTC. */
  modifiedAt?: string;
}

/** Finds out where documents go. */
@Injectable()
export class UploadTargets {
  constructor(private readonly access: CollectionAccess) {}

  /** @throws AppError `not_found` or `forbidden` for a collection that the uploader may not read or write */
  async of({ collection, tags, external_id, replace, modified_at }: UploadFieldsRequest, user: Asker): Promise<UploadTarget> {
    return {
      collectionId: await this.access.writableId(user, collection ?? DEFAULT_COLLECTION),
      ...(tags && { tags }),
      ...(external_id && { externalId: external_id }),
      replaces: replace ?? false,
      ...(modified_at && { modifiedAt: new Date(modified_at).toISOString() }),
    };
  }
}
