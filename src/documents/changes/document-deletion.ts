import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { AppError } from '../../common/errors';
import { Transactions } from '../../database/transactions';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import { RecordsRepository } from '../../rag/store/records/records.repository';
import { givenName } from '../../rag/store/records/upload-name';
import type { Asker } from '../collections/collection-access';
import { FileRemoval } from '../files/file-removal';
import { absent, RecordAccess } from '../reading/record-access';
import type { DeletedDocumentResponse } from './changes.responses';
import { Publication } from './publication';
import { RecordChangesRepository } from './record-changes.repository';

/** Deletes uploaded documents with their versions and originals. What answers quoted of them stays in these answers. */
@Injectable()
export class DocumentDeletion {
  constructor(
    private readonly writes: Transactions,
    private readonly found: RecordAccess,
    private readonly records: RecordsRepository,
    private readonly changes: RecordChangesRepository,
    private readonly files: FileRemoval,
    private readonly audit: AuditEventsRepository,
    private readonly publication: Publication,
  ) {}

  /** @throws AppError `not_found`, `forbidden`, `document_managed` */
  async delete(id: number, user: Asker, actor: AuditActor): Promise<void> {
    const hashes = await this.remove(await this.found.writableUpload(user, id), actor);
    await this.publication.soon();
    await this.files.removeUnused(hashes);
  }

  /** Deletes several, each by itself, and tells of each what became of it. */
  async deleteAll(ids: readonly number[], user: Asker, actor: AuditActor): Promise<DeletedDocumentResponse[]> {
    const results: DeletedDocumentResponse[] = [];
    const hashes: string[] = [];
    for (const id of new Set(ids)) {
      try {
        hashes.push(...(await this.remove(await this.found.writableUpload(user, id), actor)));
        results.push({ id, deleted: true });
      } catch (error) {
        if (!(error instanceof AppError) || error.status >= 500) throw error;
        results.push({ id, deleted: false, code: error.code, reason: error.message });
      }
      await nextTurn();
    }
    await this.publication.soon();
    await this.files.removeUnused([...new Set(hashes)]);
    return results;
  }

  /** @returns the hashes of its files */
  private remove({ id, name, collectionId }: DocumentRecordEntity, actor: AuditActor): Promise<string[]> {
    return this.writes.transaction(async (manager) => {
      // Of two who delete it at once one finds it.
      if (!(await this.records.find(id, manager))) throw absent();
      const hashes = await this.changes.contentHashes(manager, id);
      await this.records.remove(manager, id);
      const target = { type: 'document', id, name: givenName(name) };
      await this.audit.insert(manager, { actor, action: 'document.deleted', target, details: { collection_id: collectionId } });
      return hashes;
    });
  }
}
