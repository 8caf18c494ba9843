import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import { type Asker, CollectionAccess } from '../collections/collection-access';
import { RecordRowsRepository } from './record-rows.repository';

/** Finds documents for whoever may see them: absent ones and those of others answer alike. */
@Injectable()
export class RecordAccess {
  constructor(
    private readonly access: CollectionAccess,
    private readonly rows: RecordRowsRepository,
  ) {}

  /** A document that somebody may read. @throws AppError `not_found` */
  async readable(user: Asker, id: number): Promise<DocumentRecordEntity> {
    const { collectionIds } = await this.access.readable(user);
    const record = await this.rows.find(id, collectionIds);
    if (!record) throw absent();
    return record;
  }

  /** A document that somebody may change. @throws AppError `not_found`, or `forbidden` when it may be read only */
  async writable(user: Asker, id: number): Promise<DocumentRecordEntity> {
    const record = await this.readable(user, id);
    if (!(await this.access.writable(user)).includes(record.collectionId)) {
      throw new AppError('forbidden', 'You may read this document, but not change it. Ask an admin for write access to its collection.');
    }
    return record;
  }

  /** An upload that somebody may change. @throws AppError `not_found`, `forbidden`, or `document_managed` for one of the folder */
  async writableUpload(user: Asker, id: number): Promise<DocumentRecordEntity> {
    const record = await this.writable(user, id);
    if (record.origin === 'folder') {
      throw new AppError('document_managed', 'This document is a file of the documents folder. Change or delete the file.');
    }
    return record;
  }
}

/** The answer to whoever asks for a document that is not there, or not to be read. */
export function absent(): AppError {
  return new AppError('not_found', 'There is no such document, or you may not read it.');
}
