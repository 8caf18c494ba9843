import { Injectable } from '@nestjs/common';
import { checkChunking } from '../../rag/chunking/chunking-limits';
import { RecuttingJobs } from '../indexing/recutting-jobs.repository';
import type { AuditAction, AuditActor, AuditEvent } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { type CollectionChange, CollectionsRepository } from './collections.repository';
import type { Access, CollectionResponse } from './collections.responses';
import { type Grantee, GrantsRepository } from './grants.repository';

/** What is told of collections to admins: all of them, with what the account itself may do. */
const everything = ({ userId }: AuditActor): { userId: number; within: null } => ({ userId: userId ?? 0, within: null });

/** Changes collections and who may read them, and records that. */
@Injectable()
export class CollectionAdministration {
  constructor(
    private readonly rows: CollectionsRepository,
    private readonly grants: GrantsRepository,
    private readonly audit: AuditEventsRepository,
    private readonly recutting: RecuttingJobs,
  ) {}

  /** @throws AppError `collection_name_taken`; `invalid_input` for sizes that do not fit together */
  async create(change: CollectionChange & { name: string }, actor: AuditActor): Promise<CollectionResponse> {
    requireFitting(change);
    const collection = await this.rows.get(await this.rows.add(change), everything(actor));
    await this.record(actor, 'collection.created', collection, { everyone: collection.everyone });
    return collection;
  }

  /**
   * Changes a collection; a job cuts its documents anew when they are to be cut otherwise.
   * @throws AppError `not_found`, `collection_name_taken`, `collection_managed`; `invalid_input` for sizes that do not fit together
   */
  async change(id: number, change: CollectionChange, actor: AuditActor): Promise<CollectionResponse> {
    requireFitting(change);
    const before = await this.rows.get(id, everything(actor));
    await this.rows.change(before, change);
    const after = await this.rows.get(id, everything(actor));
    const changed = (['name', 'description', 'everyone', 'keep_answers_days', 'expire_documents_days'] as const).filter(
      (field) => before[field] !== after[field],
    );
    const details = Object.fromEntries(
      changed.flatMap((field) => [
        [field, after[field]],
        [`${field}_before`, before[field]],
      ]),
    );
    const cuts = [before.chunking, after.chunking].map(described);
    if (cuts[0] !== cuts[1]) Object.assign(details, { chunking: cuts[1], chunking_before: cuts[0] });
    await this.record(actor, 'collection.changed', after, details);
    if (cuts[0] !== cuts[1]) await this.recutting.request({ collectionId: id, title: after.name, ownerId: actor.userId });
    return after;
  }

  /** @throws AppError `not_found`, `collection_in_use`, `collection_managed` */
  async delete(id: number, actor: AuditActor): Promise<void> {
    const collection = await this.rows.get(id, everything(actor));
    await this.rows.delete(id);
    await this.record(actor, 'collection.deleted', collection);
  }

  /** @throws AppError `not_found`, `collection_managed` */
  async give(id: number, grantee: Grantee, access: Access, actor: AuditActor): Promise<void> {
    const collection = await this.rows.get(id, everything(actor));
    await this.rows.requireUnmanaged(id);
    const name = await this.grants.give(id, grantee, access);
    await this.record(actor, 'collection.granted', collection, { [grantee.type]: grantee.id, name, access });
  }

  /** @throws AppError `not_found`, `collection_managed` */
  async take(id: number, grantee: Grantee, actor: AuditActor): Promise<void> {
    const collection = await this.rows.get(id, everything(actor));
    await this.rows.requireUnmanaged(id);
    const name = await this.grants.take(id, grantee);
    await this.record(actor, 'collection.revoked', collection, { [grantee.type]: grantee.id, name });
  }

  private async record(
    actor: AuditActor,
    action: AuditAction,
    { id, name }: CollectionResponse,
    details?: AuditEvent['details'],
  ): Promise<void> {
    await this.audit.record({ actor, action, target: { type: 'collection', id, name }, ...(details && { details }) });
  }
}

/** @throws AppError `invalid_input` for sizes that do not fit together */
function requireFitting({ chunking }: CollectionChange): void {
  if (chunking) checkChunking({ chunkSize: chunking.chunk_size, chunkOverlap: chunking.chunk_overlap });
}

/** How documents are cut, for the audit. */
function described(chunking: CollectionResponse['chunking']): string | null {
  return chunking && `${chunking.mode} ${chunking.chunk_size}/${chunking.chunk_overlap}`;
}
