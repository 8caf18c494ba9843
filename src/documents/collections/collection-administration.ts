import { Injectable } from '@nestjs/common';
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
  ) {}

  /** @throws AppError `collection_name_taken` */
  async create(change: CollectionChange & { name: string }, actor: AuditActor): Promise<CollectionResponse> {
    const collection = await this.rows.get(await this.rows.add(change), everything(actor));
    await this.record(actor, 'collection.created', collection, { everyone: collection.everyone });
    return collection;
  }

  /** @throws AppError `not_found`, `collection_name_taken`, `collection_managed` */
  async change(id: number, change: CollectionChange, actor: AuditActor): Promise<CollectionResponse> {
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
    await this.record(actor, 'collection.changed', after, details);
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
