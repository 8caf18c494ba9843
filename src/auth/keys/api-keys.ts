import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import type { Role } from '../accounts/user.entity';
import type { AuditActor } from '../audit/audit-event';
import { AuditEventsRepository } from '../audit/audit-events.repository';
import { newKey } from './api-key';
import { ApiKeysRepository, type KeyProperties, type Owner } from './api-keys.repository';
import type { ChangeApiKeyRequest, CreateApiKeyRequest } from './api-keys.requests';
import type { ApiKeyResponse, NewApiKeyResponse } from './api-keys.responses';
import { mayGive } from './key-scopes';

/** Who makes a key or changes one. */
export interface KeyHolder {
  id: number;
  role: Role;
}

/** Makes, changes and revokes API keys by the rules of who may give what. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly audit: AuditEventsRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * Makes a key for an account.
   * @throws AppError `forbidden` for a scope that the account cannot give, `invalid_input` for properties that do not go together,
   *   `not_found` for a collection that the account may not read, `api_key_limit`
   */
  async create(owner: KeyHolder, request: CreateApiKeyRequest, actor: AuditActor): Promise<NewApiKeyResponse> {
    const properties = propertiesOf(owner, request);
    this.check(owner.role, request);
    const made = newKey(properties.kind);
    const row = await this.keys.add(made, properties);
    await this.record('api_key.created', row, actor);
    return Object.assign(row, { key: made.key });
  }

  /**
   * Changes a key. Its scopes can only become fewer: what a program was trusted with when it got its key is the most it ever has.
   * @throws AppError `not_found`, `invalid_input`
   */
  async change(by: KeyHolder, id: number, request: ChangeApiKeyRequest, actor: AuditActor): Promise<ApiKeyResponse> {
    const before = await this.keys.get(reachOf(by), id);
    this.check(by.role, request);
    const gained = (request.scopes ?? []).filter((scope) => !before.scopes.includes(scope));
    if (gained.length > 0) throw invalid('scopes', `a key gains no scope after it was made: ${gained.join(', ')}; make a new key`);
    const after = {
      name: request.name ?? before.name,
      scopes: request.scopes ?? before.scopes,
      requests_per_minute: request.requests_per_minute === undefined ? before.requests_per_minute : request.requests_per_minute,
      expires_at: request.expires_at === undefined ? before.expires_at : request.expires_at,
    };
    const isChanged = await this.keys.change(before, after);
    const row = await this.keys.get(reachOf(by), id);
    if (!isChanged && row.revoked_at !== null) throw new AppError('not_found', 'There is no such API key, or it is revoked.');
    if (!isChanged) return this.change(by, id, request, actor);
    await this.record('api_key.changed', row, actor);
    return row;
  }

  /** Gives an own key another secret. @throws AppError `not_found` */
  async rotate({ id: userId }: KeyHolder, id: number, actor: AuditActor): Promise<NewApiKeyResponse> {
    const { kind } = await this.keys.get(userId, id);
    const made = newKey(kind);
    const row = await this.keys.replace(userId, id, made);
    await this.record('api_key.changed', row, actor, { rotated: true });
    return Object.assign(row, { key: made.key });
  }

  /** Ends a key for good; one that is revoked stays so. @throws AppError `not_found` */
  async revoke(by: KeyHolder | 'operator', id: number, actor: AuditActor): Promise<void> {
    const owner = by === 'operator' ? 'anybody' : reachOf(by);
    const row = await this.keys.get(owner, id);
    if (await this.keys.revoke(owner, id)) await this.record('api_key.revoked', row, actor);
  }

  /** Keys of the account, or for admins those of others. @throws AppError `forbidden` for members who ask for those of others */
  async list(by: KeyHolder, range: { user_id?: number; of?: 'everybody'; limit: number; after?: number }): Promise<ApiKeyResponse[]> {
    const owner = range.user_id ?? (range.of === 'everybody' ? 'anybody' : by.id);
    if (owner !== by.id && by.role !== 'admin')
      throw new AppError('forbidden', 'The keys of other accounts are for admins. Leave out user_id and of.');
    return this.keys.list(owner, range.limit, range.after);
  }

  /** @throws AppError `not_found` */
  get(by: KeyHolder, id: number): Promise<ApiKeyResponse> {
    return this.keys.get(reachOf(by), id);
  }

  /** What holds for new keys and for changed ones. */
  private check(role: Role, { requests_per_minute: rate, expires_at: end }: ChangeApiKeyRequest): void {
    const { limit, windowMs } = this.config.get('RATE_LIMIT_API_KEYS');
    const most = Math.max(1, Math.floor((limit * 60_000) / windowMs));
    if (role !== 'admin' && rate && rate > most) throw invalid('requests_per_minute', `more than ${most} can be set by an admin alone`);
    if (end && end <= this.clock.iso()) throw invalid('expires_at', 'expires_at must be in the future');
  }

  private record(action: `api_key.${string}`, key: ApiKeyResponse, actor: AuditActor, details: { rotated?: true } = {}): Promise<void> {
    const { id, name, prefix, scopes, user_id, kind, expires_at, requests_per_minute } = key;
    const target = { type: 'api_key', id, name };
    return this.audit.record({
      actor,
      action,
      target,
      details: { prefix, user_id, kind, scopes, expires_at, requests_per_minute, ...details },
    });
  }
}

/** Admins reach everybody's keys. */
function reachOf({ id, role }: KeyHolder): Owner {
  return role === 'admin' ? 'anybody' : id;
}

function propertiesOf(owner: KeyHolder, request: CreateApiKeyRequest): KeyProperties {
  const kind = request.kind ?? 'secret';
  const scopes = request.scopes ?? ['chat'];
  const collectionIds = request.collection_ids ?? null;
  const origins = request.origins ?? [];
  if (!scopes.every((scope) => mayGive(owner.role, scope)))
    throw new AppError('forbidden', 'The scope admin is for keys of admins. Leave it out, or ask an admin.');
  if (scopes.includes('admin') && collectionIds)
    throw invalid('collection_ids', 'a key with the scope admin can change every collection, so it cannot be limited to some');
  if (kind === 'publishable') {
    if (scopes.join() !== 'chat') throw invalid('scopes', 'a publishable key has the scope chat alone');
    if (collectionIds?.length !== 1) throw invalid('collection_ids', 'a publishable key is for exactly one collection');
    if (origins.length === 0) throw invalid('origins', 'a publishable key needs the origins of the pages that use it');
  } else if (origins.length > 0) throw invalid('origins', 'a secret key is not for web pages, so it names no origins');
  const { name, requests_per_minute, expires_at } = request;
  return {
    userId: owner.id,
    name,
    kind,
    scopes,
    collectionIds,
    origins,
    requestsPerMinute: requests_per_minute ?? null,
    expiresAt: expires_at ?? null,
  };
}

function invalid(field: string, message: string): AppError {
  return new AppError('invalid_input', `Invalid input: ${message}.`, { details: [{ field, message }] });
}
