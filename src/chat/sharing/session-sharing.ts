import { Injectable } from '@nestjs/common';
import { accountKey, isUsername } from '../../auth/accounts/account-names';
import { UsersRepository } from '../../auth/accounts/users.repository';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { isLinkToken, linkTokenHash, newLinkToken } from '../../auth/tokens/link-token';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import type { SharedAccess } from './access/session-access';
import { noSession, SessionAccessRepository } from './access/session-access.repository';
import { SessionLinksRepository } from './session-links.repository';
import { SessionSharesRepository } from './session-shares.repository';
import type { LinkResponse, NewLinkResponse, ShareResponse } from './sharing.responses';

const DAY_MS = 86_400_000;

/** How many accounts and groups a session may be shared with, and how many links it may have: more is what groups are for. */
const MOST_SHARES = 100;
const MOST_LINKS = 50;

/** A session of somebody who wants to share it. */
export interface OwnedSession {
  ownerId: number;
  sessionId: number;
}

/**
 * Shares sessions. Only the owner of a session does: with an account by its username, with a group the owner is in, or by a link. An account
 * may learn from it whether a username is taken, as everybody may at the sign-up, but nothing else of the account; a group that one is not
 * in looks like none.
 */
@Injectable()
export class SessionSharing {
  constructor(
    private readonly access: SessionAccessRepository,
    private readonly shares: SessionSharesRepository,
    private readonly links: SessionLinksRepository,
    private readonly users: UsersRepository,
    private readonly audit: AuditEventsRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** @throws AppError `not_found`, `forbidden` */
  async sharesOf({ ownerId, sessionId }: OwnedSession): Promise<ShareResponse[]> {
    await this.access.require(ownerId, sessionId, 'owner');
    return this.shares.list(sessionId);
  }

  /**
   * Shares a session with an account, or changes what the account may do.
   * @throws AppError `not_found` for a session or an account that is absent, `forbidden`, `invalid_input` for the owner and for too many shares
   */
  async shareWithUser(session: OwnedSession, username: string, access: SharedAccess, actor: AuditActor): Promise<void> {
    await this.requireRoom(session);
    const { ownerId, sessionId } = session;
    const userId = await this.idOf(username);
    if (userId === ownerId) throw new AppError('invalid_input', 'The session is your own. Name somebody else.');
    if (!(await this.shares.shareWithUser(ownerId, sessionId, userId, access))) throw noSession();
    await this.record('session.shared', sessionId, { username, access }, actor);
  }

  /** Shares a session with a group that its owner is in. @throws AppError as {@link shareWithUser} */
  async shareWithGroup(session: OwnedSession, groupId: number, access: SharedAccess, actor: AuditActor): Promise<void> {
    await this.requireRoom(session);
    const { ownerId, sessionId } = session;
    if (!(await this.shares.shareWithGroup(ownerId, sessionId, groupId, access))) throw noGroup();
    await this.record('session.shared', sessionId, { group: groupId, access }, actor);
  }

  /** @throws AppError `not_found`, `forbidden` */
  async unshareWithUser({ ownerId, sessionId }: OwnedSession, username: string, actor: AuditActor): Promise<void> {
    await this.access.require(ownerId, sessionId, 'owner');
    if (!(await this.shares.unshareWithUser(sessionId, await this.idOf(username)))) throw noAccount();
    await this.record('session.unshared', sessionId, { username }, actor);
  }

  /** @throws AppError `not_found`, `forbidden` */
  async unshareWithGroup({ ownerId, sessionId }: OwnedSession, groupId: number, actor: AuditActor): Promise<void> {
    await this.access.require(ownerId, sessionId, 'owner');
    if (!(await this.shares.unshareWithGroup(sessionId, groupId))) throw noGroup();
    await this.record('session.unshared', sessionId, { group: groupId }, actor);
  }

  /** @throws AppError `not_found`, `forbidden` */
  async linksOf({ ownerId, sessionId }: OwnedSession): Promise<LinkResponse[]> {
    await this.access.require(ownerId, sessionId, 'owner');
    return this.links.list(sessionId);
  }

  /**
   * Makes a link by which everybody who is signed in may read the session.
   * @param days until it ends by itself; null: never
   * @throws AppError `not_found`, `forbidden`, `invalid_input` for too many links
   */
  async createLink(session: OwnedSession, days: number | null, actor: AuditActor): Promise<NewLinkResponse> {
    const { ownerId, sessionId } = session;
    if ((await this.linksOf(session)).length >= MOST_LINKS)
      throw new AppError('invalid_input', `A session has at most ${MOST_LINKS} links. Revoke one first.`);
    const { token, tokenHash } = newLinkToken();
    const link = await this.links.add(ownerId, sessionId, tokenHash, days === null ? null : this.clock.iso(days * DAY_MS));
    if (!link) throw noSession();
    const { id, created_at, expires_at } = link;
    await this.record('session.link_created', sessionId, { link: id, expires_at }, actor);
    return { id, created_at, expires_at, token, url: `${this.config.publicUrl}/shared-sessions/${token}/` };
  }

  /** @throws AppError `not_found`, `forbidden` */
  async revokeLink({ ownerId, sessionId }: OwnedSession, linkId: number, actor: AuditActor): Promise<void> {
    await this.access.require(ownerId, sessionId, 'owner');
    if (!(await this.links.revoke(sessionId, linkId))) throw new AppError('not_found', 'The session has no such link.');
    await this.record('session.link_revoked', sessionId, { link: linkId }, actor);
  }

  /**
   * The session that a link leads to.
   * @throws AppError `not_found` for a link that is unknown, revoked or over
   */
  async sessionOfLink(token: string): Promise<number> {
    const sessionId = isLinkToken(token) ? await this.links.sessionOf(linkTokenHash(token)) : undefined;
    if (sessionId === undefined) throw new AppError('not_found', 'This link leads nowhere: it was revoked, is over, or never was.');
    return sessionId;
  }

  private async requireRoom({ ownerId, sessionId }: OwnedSession): Promise<void> {
    await this.access.require(ownerId, sessionId, 'owner');
    if ((await this.shares.count(sessionId)) >= MOST_SHARES)
      throw new AppError(
        'invalid_input',
        `A session is shared with at most ${MOST_SHARES} accounts and groups. Take one back, or use a group.`,
      );
  }

  private async idOf(username: string): Promise<number> {
    const user = isUsername(username) ? await this.users.find({ usernameKey: accountKey(username) }) : null;
    if (!user) throw noAccount();
    return user.id;
  }

  /** Titles are words of questions, so an event names the session by its id alone. */
  private record(
    action: `session.${string}`,
    id: number,
    details: Record<string, string | number | null>,
    actor: AuditActor,
  ): Promise<void> {
    return this.audit.record({ actor, action, target: { type: 'session', id }, details });
  }
}

function noAccount(): AppError {
  return new AppError(
    'not_found',
    'There is no such account, or the session is not shared with it. Write the username as the account does.',
  );
}

function noGroup(): AppError {
  return new AppError('not_found', 'There is no such group, or you are not in it, or the session is not shared with it.');
}
