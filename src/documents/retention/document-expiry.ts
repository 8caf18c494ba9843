import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { Transactions } from '../../database/transactions';
import { IndexPublisher } from '../../rag/indexing/index-publisher';
import { RecordsRepository } from '../../rag/store/records/records.repository';
import { FileRemoval } from '../files/file-removal';
import { type ExpiredDocument, ExpiredDocumentsRepository } from './expired-documents.repository';
import { type ExpiryLimit, ExpiryLimitsRepository, expiredReason } from './expiry-limits.repository';

/** Who deletes what has expired. */
const RETENTION: AuditActor = { userId: null, name: 'retention', apiKeyId: null, address: null };

/** Removes documents that were not changed for as long as their collection keeps them. Whoever calls it has asked whether the clock can be trusted. */
@Injectable()
export class DocumentExpiry {
  constructor(
    private readonly writes: Transactions,
    private readonly limits: ExpiryLimitsRepository,
    private readonly rows: ExpiredDocumentsRepository,
    private readonly records: RecordsRepository,
    private readonly files: FileRemoval,
    private readonly audit: AuditEventsRepository,
    private readonly publisher: IndexPublisher,
  ) {}

  /**
   * Deletes uploads that have expired; files of the folder that have stay where they are, answer no more, and are listed with the reason.
   * @returns how many documents expired
   * @throws the signal's reason when it aborts
   */
  async apply(signal: AbortSignal): Promise<number> {
    const hashes = new Set<string>();
    let expired = 0;
    for (const limit of await this.limits.all()) {
      for (let page = await this.rows.page(limit); page.length > 0; page = await this.rows.page(limit)) {
        for (const document of page) {
          signal.throwIfAborted();
          for (const hash of await this.expire(document, limit)) hashes.add(hash);
          expired += 1;
          await nextTurn();
        }
      }
    }
    if (expired === 0) return 0;
    await this.publisher.publish({ signal });
    await this.files.removeUnused([...hashes]);
    return expired;
  }

  /** @returns hashes of the files that may be unused now */
  private expire({ id, name, origin }: ExpiredDocument, { collectionId, days }: ExpiryLimit): Promise<string[]> {
    return this.writes.transaction(async (manager) => {
      const details = { collection_id: collectionId, days };
      await this.audit.insert(manager, { actor: RETENTION, action: 'document.expired', target: { type: 'document', id }, details });
      if (origin === 'folder') {
        await this.records.setCurrent(manager, id, null);
        await this.rows.addProblem(manager, name, collectionId, expiredReason(days));
        return [];
      }
      const hashes = await this.rows.contentHashes(manager, id);
      await this.records.remove(manager, id);
      return hashes;
    });
  }
}
