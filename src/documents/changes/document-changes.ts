import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { AuditActor, AuditDetails } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { AppError } from '../../common/errors';
import { Transactions } from '../../database/transactions';
import { JobQueue } from '../../jobs/job-queue.repository';
import { ingestionOf } from '../ingestion/ingestion-job';
import { CollectionChunking } from '../../rag/chunking/collection-chunking';
import { DocumentFormats } from '../../rag/loading/document-formats';
import { DocumentPlacements } from '../../rag/loading/collections/document-placements';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import { RecordsRepository } from '../../rag/store/records/records.repository';
import { givenName, uploadName } from '../../rag/store/records/upload-name';
import { type Asker, CollectionAccess } from '../collections/collection-access';
import { RecuttingJobs } from '../indexing/recutting-jobs.repository';
import { absent, RecordAccess } from '../reading/record-access';
import { RecordRowsRepository } from '../reading/record-rows.repository';
import type { ChangeDocumentRequest } from './changes.requests';
import { documentName } from './document-name';
import { RecordChangesRepository } from './record-changes.repository';

/** What is to be changed of a document. */
interface Change {
  name?: string;
  collectionId?: number;
  tags?: readonly string[];
  modifiedAt?: string;
}

/** Renames documents, moves them to other collections, and changes their tags. */
@Injectable()
export class DocumentChanges {
  constructor(
    private readonly writes: Transactions,
    private readonly access: CollectionAccess,
    private readonly found: RecordAccess,
    private readonly rows: RecordRowsRepository,
    private readonly records: RecordsRepository,
    private readonly changes: RecordChangesRepository,
    private readonly formats: DocumentFormats,
    private readonly placements: DocumentPlacements,
    private readonly audit: AuditEventsRepository,
    private readonly jobs: JobQueue,
    private readonly chunking: CollectionChunking,
    private readonly recutting: RecuttingJobs,
  ) {}

  /**
   * Changes a document, with one audit event. Who may read it changes at once with its collection; a job cuts it anew when that one asks for it.
   * @throws AppError `not_found`, `forbidden` without write access to both collections, `invalid_name`, `document_managed` for what the documents
   *   folder says, `external_id_taken`
   */
  async change(id: number, request: ChangeDocumentRequest, user: Asker, actor: AuditActor): Promise<void> {
    const record = await this.found.writable(user, id);
    const change = await this.changeOf(request, record, user);
    if (record.origin === 'folder') await this.requireOwn(change);
    const current = await this.rows.currentVersion(record);
    await this.writes.transaction(async (manager) => {
      const before = await this.records.find(id, manager);
      if (!before || before.collectionId !== record.collectionId) throw absent();
      const { name, collectionId, tags, modifiedAt } = change;
      if (collectionId !== undefined && (await this.changes.isExternalIdTaken(manager, id, collectionId))) {
        throw new AppError('external_id_taken', 'Another document of that collection has the external id of this one.');
      }
      if (name !== undefined) await this.records.rename(manager, id, uploadName(id, name));
      // A title that is made from the name follows it when the version is ingested again; nothing of it is parsed.
      if (name !== undefined && current) {
        await this.jobs.add(
          ingestionOf({ versionId: current.id, title: name, ownerId: user.id, collectionId: collectionId ?? before.collectionId }),
          manager,
        );
      }
      if (tags) await this.changes.setTags(manager, id, tags);
      if (modifiedAt !== undefined) await this.changes.setModifiedAt(manager, id, modifiedAt);
      if (collectionId !== undefined) await this.changes.setCollection(manager, id, collectionId);
      if (collectionId !== undefined && !(await this.isCutAlike(before.collectionId, collectionId))) {
        await this.recutting.requestIn(manager, { collectionId, title: name ?? givenName(before.name), ownerId: user.id });
      }
      const target = { type: 'document', id, name: name ?? givenName(before.name) };
      await this.audit.insert(manager, { actor, action: 'document.changed', target, details: detailsOf(before, change) });
    });
    this.jobs.announce();
  }

  /** Whether two collections have their documents cut alike. */
  private async isCutAlike(one: number, other: number): Promise<boolean> {
    const cuts = await this.chunking.all();
    return isDeepStrictEqual(cuts.get(one), cuts.get(other));
  }

  private async changeOf(
    { name, collection, tags, modified_at }: ChangeDocumentRequest,
    record: DocumentRecordEntity,
    user: Asker,
  ): Promise<Change> {
    const collectionId = collection ? await this.access.writableId(user, collection) : undefined;
    return {
      ...(name && documentName(name) !== givenName(record.name) && { name: this.nameFor(record, documentName(name)) }),
      ...(collectionId !== undefined && collectionId !== record.collectionId && { collectionId }),
      ...(tags && { tags }),
      ...(modified_at && { modifiedAt: new Date(modified_at).toISOString() }),
    };
  }

  /** The extension says how all versions of a document are read, so its format stays. */
  private nameFor({ name: before }: DocumentRecordEntity, name: string): string {
    const format = this.formats.of(before);
    if (this.formats.of(name) === format) return name;
    const message = `must end with ${format?.extensions.join(' or ') ?? 'its extension'}, as its format stays`;
    throw new AppError('invalid_name', `The name ${message}.`, { details: [{ field: 'name', message }] });
  }

  /** What is said of a file of the folder is changed there: its name and time always, its place where collections.yaml says it. */
  private async requireOwn({ name, collectionId, tags, modifiedAt }: Change): Promise<void> {
    if (name !== undefined || modifiedAt !== undefined) {
      throw new AppError('document_managed', 'This document is a file of the documents folder. Rename or change the file.');
    }
    if ((collectionId !== undefined || tags) && (await this.placements.hasDeclared())) {
      throw new AppError(
        'document_managed',
        'The file collections.yaml in the documents folder says where its documents belong. Change it there.',
      );
    }
  }
}

function detailsOf(before: DocumentRecordEntity, { name, collectionId, tags, modifiedAt }: Change): AuditDetails {
  return {
    ...(name !== undefined && { name, name_before: givenName(before.name) }),
    ...(collectionId !== undefined && { collection_id: collectionId, collection_id_before: before.collectionId }),
    ...(tags && { tags }),
    ...(modifiedAt !== undefined && { modified_at: modifiedAt }),
  };
}
