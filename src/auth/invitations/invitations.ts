import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import type { Mail } from '../../mail/mailer';
import type { OutboxMailEntity } from '../../mail/outbox/outbox-mail.entity';
import type { AuditActor } from '../audit/audit-event';
import { AccountCreation, emailTaken } from '../accounts/account-creation';
import { accountKey, normalizeUsername } from '../accounts/account-names';
import type { Caller } from '../accounts/hash-queue';
import { UsersRepository } from '../accounts/users.repository';
import type { SignedUpUserResponse } from '../auth.responses';
import type { LoginOrigin } from '../tokens/login-origin';
import { isLinkToken, linkTokenHash, newLinkToken } from '../tokens/link-token';
import { composeInvitation } from './invitation-mail';
import type { AcceptInvitationRequest, InviteRequest } from './invitations.requests';
import type { InvitationLinkResponse, InvitationResponse } from './invitations.responses';
import { InvitationsRepository } from './invitations.repository';

/** How long an invitation can be accepted, in milliseconds: a week. */
const LIFETIME_MS = 7 * 24 * 60 * 60_000;

/** Lets people whom an admin invited make their account. */
@Injectable()
export class Invitations {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly users: UsersRepository,
    private readonly accounts: AccountCreation,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * Invites the owner of an address by mail; an earlier invitation of the address ends.
   * @throws AppError `email_taken`, `signup_closed`
   */
  async invite(adminId: number, { email, role }: InviteRequest, actor: AuditActor): Promise<InvitationResponse> {
    this.refuseIfClosed();
    if (await this.users.exists({ emailKey: accountKey(email) })) throw emailTaken();
    const expiresAt = this.clock.iso(LIFETIME_MS);
    const id = await this.invitations.add({ email, role: role ?? 'member', invitedBy: adminId, expiresAt }, actor);
    const invitation = await this.invitations.find(id);
    if (!invitation) throw new AppError('not_found', 'The invitation was taken back at the same moment.');
    return invitation;
  }

  /**
   * Makes another link of an invitation, for who has no mail server or wants to hand it over in person. It is the one valid link from then on.
   * @throws AppError `not_found` also when the invitation has expired, `signup_closed`
   */
  async makeLink(id: number, actor: AuditActor): Promise<InvitationLinkResponse> {
    this.refuseIfClosed();
    const { token, tokenHash } = newLinkToken();
    const expiresAt = await this.invitations.handOver(id, tokenHash, actor);
    if (expiresAt === undefined) throw new AppError('not_found', 'There is no such open invitation.');
    return { link: this.linkWith(token), expires_at: expiresAt };
  }

  /** The mail with the one valid link of an invitation; undefined when it was taken back, accepted, or has expired. */
  async compose({ invitationId }: Pick<OutboxMailEntity, 'invitationId'>): Promise<Mail | undefined> {
    const invitation = invitationId === null ? undefined : await this.invitations.find(invitationId);
    if (!invitation || invitation.expires_at <= this.clock.iso()) return undefined;
    const { token, tokenHash } = newLinkToken();
    await this.invitations.replaceLink(invitation.id, tokenHash);
    return composeInvitation(invitation, this.linkWith(token));
  }

  /** Tells whether the link with this token could be used now. Changes nothing. */
  async isValid(token: unknown): Promise<boolean> {
    return isLinkToken(token) && (await this.invitations.findByToken(linkTokenHash(token))) !== undefined;
  }

  /**
   * Makes the account of an invited person. The link proves the address.
   * @throws AppError `invitation_invalid`, `signup_closed`; and as {@link AccountCreation.prepare} does, which leaves the link valid
   */
  async accept({ token, username, password }: AcceptInvitationRequest, caller: Caller, origin: LoginOrigin): Promise<SignedUpUserResponse> {
    this.refuseIfClosed();
    const tokenHash = linkTokenHash(token);
    const invitation = isLinkToken(token) ? await this.invitations.findByToken(tokenHash) : undefined;
    if (!invitation) throw invitationInvalid();
    const { email, role } = invitation;
    const user = await this.accounts.prepare({ username, email, password, role, isEmailVerified: true }, caller);
    const accepted = await this.invitations.accept(tokenHash, user, origin.address);
    if (accepted === 'link_invalid') throw invitationInvalid();
    if (accepted === 'name_taken') throw await this.accounts.lostTo(user);
    return { username: normalizeUsername(username), email };
  }

  private linkWith(token: string): string {
    return `${this.config.publicUrl}/invitations/accept/?token=${token}`;
  }

  private refuseIfClosed(): void {
    if (this.config.get('SIGNUP') !== 'closed') return;
    throw new AppError(
      'signup_closed',
      'SIGNUP is closed: admins make all accounts, with POST /users/. Invitations need "invite" or "open".',
    );
  }
}

/** The refusal of a link that accepts no invitation. */
export function invitationInvalid(): AppError {
  return new AppError('invitation_invalid', 'This invitation is not valid, was used or taken back, or has expired. Ask for a new one.');
}
