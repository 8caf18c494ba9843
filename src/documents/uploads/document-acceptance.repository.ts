import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../common/errors';
import { Transactions } from '../../database/transactions';
import { JobQueue } from '../../jobs/job-queue.repository';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import { RecordsRepository } from '../../rag/store/records/records.repository';
import { givenName, uploadName } from '../../rag/store/records/upload-name';
import { VersionsRepository } from '../../rag/store/records/versions.repository';
import { CollectionAccessRepository } from '../collections/collection-access.repository';
import type { StoredFile } from '../files/file-store';
import { PendingFilesRepository } from '../files/pending-files.repository';
import { IngestionQueue } from '../ingestion/ingestion-queue.repository';
import { RecordChangesRepository } from '../changes/record-changes.repository';
import { UploadedType } from './uploaded-type';
import { UploadsRepository } from './uploads.repository';
import type { UploadTarget } from './upload-target';
import type { UploadedDocumentResponse } from '../uploads.responses';

/** A file that is stored, and what it is called. */
export interface UploadedFile extends StoredFile {
  name: string;
}

/** Makes documents and versions of stored files, with the jobs that read them: all of it or nothing. */
@Injectable()
export class DocumentAcceptance {
  constructor(
    private readonly writes: Transactions,
    private readonly jobs: JobQueue,
    private readonly queued: IngestionQueue,
    private readonly records: RecordsRepository,
    private readonly versions: VersionsRepository,
    private readonly collections: CollectionAccessRepository,
    private readonly pending: PendingFilesRepository,
    private readonly uploads: UploadsRepository,
    private readonly changes: RecordChangesRepository,
    private readonly types: UploadedType,
  ) {}

  /**
   * Accepts a file: a new document, or a new version of the one that the target means. Of two uploads at once with the same external id one makes
   * the document and the other its next version.
   * @throws AppError `queue_full`, `unsupported_type` for a file of another format than the document it replaces, `not_found` or `forbidden` when
   *   the collection is not to be written any more
   */
  async add(file: UploadedFile, target: UploadTarget, userId: number): Promise<UploadedDocumentResponse> {
    const added = await this.writes.transaction(async (manager) => {
      await this.requireWritable(target.collectionId, userId);
      const known = await this.knownAs(manager, file.name, target);
      return known ? this.addVersion(manager, known, file, userId, target) : this.addDocument(manager, file, target, userId);
    });
    this.jobs.announce();
    return added;
  }

  /** Accepts a file as the next version of a document. @throws AppError `queue_full`, `unsupported_type`, `not_found` */
  async replace(record: DocumentRecordEntity, file: UploadedFile, userId: number, modifiedAt?: string): Promise<UploadedDocumentResponse> {
    const added = await this.writes.transaction(async (manager) => {
      const present = await this.records.find(record.id, manager);
      if (!present) throw new AppError('not_found', 'There is no such document, or you may not read it.');
      const name = givenName(present.name);
      this.requireFormat(name, file.name);
      return this.addVersion(manager, present, { ...file, name }, userId, { ...(modifiedAt && { modifiedAt }) });
    });
    this.jobs.announce();
    return added;
  }

  /** A request may take hours, and grants are taken away meanwhile. */
  private async requireWritable(collectionId: number, userId: number): Promise<void> {
    if (!(await this.collections.writableBy(userId)).includes(collectionId)) {
      throw new AppError('forbidden', 'You may not change the documents of this collection any more.');
    }
  }

  private async knownAs(manager: EntityManager, name: string, target: UploadTarget): Promise<DocumentRecordEntity | null> {
    const { collectionId, externalId, replaces } = target;
    const id =
      externalId !== undefined
        ? await this.uploads.idByExternalId(manager, collectionId, externalId)
        : replaces
          ? await this.uploads.idByFileName(manager, collectionId, name)
          : undefined;
    return id === undefined ? null : this.records.find(id, manager);
  }

  private async addDocument(
    manager: EntityManager,
    file: UploadedFile,
    { collectionId, tags = [], externalId, modifiedAt }: UploadTarget,
    userId: number,
  ): Promise<UploadedDocumentResponse> {
    const record = await this.records.add(manager, {
      source: { origin: 'upload', fileName: file.name },
      collectionId,
      externalId: externalId ?? null,
      modifiedAt: modifiedAt ?? null,
      tags,
      createdBy: userId,
    });
    return this.queue(manager, record, file, userId);
  }

  /** The same bytes as those of the newest version are none. One that was refused is tried again. */
  private async addVersion(
    manager: EntityManager,
    record: DocumentRecordEntity,
    file: UploadedFile,
    userId: number,
    { tags, modifiedAt }: Pick<UploadTarget, 'tags' | 'modifiedAt'>,
  ): Promise<UploadedDocumentResponse> {
    const before = givenName(record.name);
    this.requireFormat(before, file.name);
    if (file.name !== before) await this.records.rename(manager, record.id, uploadName(record.id, file.name));
    if (tags) await this.changes.setTags(manager, record.id, tags);
    if (modifiedAt !== undefined) await this.changes.setModifiedAt(manager, record.id, modifiedAt);
    const newest = await this.uploads.newestVersion(manager, record.id);
    if (newest?.contentHash === file.contentHash && newest.state !== 'refused') {
      await this.pending.settle(manager, file.pendingId);
      return { id: record.id, name: file.name, version: newest.number, job_id: null, state: 'unchanged' };
    }
    return this.queue(manager, record, file, userId);
  }

  /** The extension says how all versions of a document are read. */
  private requireFormat(name: string, sent: string): void {
    const format = this.types.of(name).name;
    if (this.types.of(sent).name === format) return;
    throw new AppError(
      'unsupported_type',
      `The file is of another format than the document, which is ${format}. Add it as another document.`,
    );
  }

  private async queue(
    manager: EntityManager,
    record: DocumentRecordEntity,
    { name, contentHash, sizeBytes, pendingId }: UploadedFile,
    userId: number,
  ): Promise<UploadedDocumentResponse> {
    await this.queued.requireRoom(manager, userId);
    const version = await this.versions.add(manager, { recordId: record.id, contentHash, sizeBytes, createdBy: userId });
    await this.pending.settle(manager, pendingId);
    const { collectionId } = record;
    const jobId = await this.queued.add(manager, { versionId: version.id, title: name, ownerId: userId, collectionId });
    return { id: record.id, name, version: version.number, job_id: jobId, state: 'waiting' };
  }
}
