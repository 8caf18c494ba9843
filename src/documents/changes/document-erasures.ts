import { Injectable, Optional } from '@nestjs/common';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AppError } from '../../common/errors';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import type { Asker } from '../collections/collection-access';
import { DocumentErasure } from '../erasure/document-erasure';
import type { ErasureResponse } from '../erasure/erasure.responses';
import { KeptBackups } from '../erasure/kept-backups';
import { absent, RecordAccess } from '../reading/record-access';
import type { DeletedDocumentResponse, DeletedDocumentsResponse } from './changes.responses';

/** Erases documents that somebody may change, and tells what erasing does not reach. */
@Injectable()
export class DocumentErasures {
  constructor(
    private readonly found: RecordAccess,
    private readonly erasure: DocumentErasure,
    @Optional() private readonly backups?: KeptBackups,
  ) {}

  /** @throws AppError `not_found`, `forbidden` */
  async erase(id: number, user: Asker, actor: AuditActor): Promise<ErasureResponse> {
    const record = await this.found.writable(user, id);
    const job = (await this.erasure.documents([record], { userId: user.id, actor })).get(id);
    if (job === undefined) throw absent();
    return { job_id: job, backups: await this.holding([id]), is_in_folder: record.origin === 'folder' };
  }

  /** Erases several, and tells of each what became of it. */
  async eraseAll(ids: readonly number[], user: Asker, actor: AuditActor): Promise<DeletedDocumentsResponse> {
    const records: DocumentRecordEntity[] = [];
    const refused = new Map<number, AppError>();
    for (const id of new Set(ids)) {
      try {
        records.push(await this.found.writable(user, id));
      } catch (error) {
        if (!(error instanceof AppError) || error.status >= 500) throw error;
        refused.set(id, error);
      }
    }
    const jobs = await this.erasure.documents(records, { userId: user.id, actor });
    const documents = [...new Set(ids)].map((id): DeletedDocumentResponse => {
      const job = jobs.get(id);
      if (job !== undefined) return { id, deleted: true, job_id: job };
      const { code, message } = refused.get(id) ?? absent();
      return { id, deleted: false, code, reason: message };
    });
    const inFolder = records.filter(({ id, origin }) => origin === 'folder' && jobs.has(id));
    return { documents, backups: await this.holding([...jobs.keys()]), in_folder: inFolder.map(({ id }) => id) };
  }

  /** Names of backups that still hold one of these documents, or may. */
  async holding(ids: readonly number[]): Promise<string[]> {
    return ids.length === 0 ? [] : ((await this.backups?.holding(ids)) ?? []);
  }
}
