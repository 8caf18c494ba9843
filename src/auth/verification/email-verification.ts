import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppConfig } from '../../config/app-config';
import type { Mail } from '../../mail/mailer';
import { UsersRepository } from '../accounts/users.repository';
import type { LoginOrigin } from '../tokens/login-origin';
import { isLinkToken, linkTokenHash, newLinkToken } from '../tokens/link-token';
import { EmailVerificationsRepository } from './email-verifications.repository';
import { composeVerificationMail } from './verification-mail';

/** Verifies that people own their e-mail addresses: makes links, and accepts each once. */
@Injectable()
export class EmailVerification {
  constructor(
    private readonly users: UsersRepository,
    private readonly links: EmailVerificationsRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** The mail with the account's one valid link, an earlier one stops working; undefined when there is nothing to verify. */
  async compose({ userId }: { userId: number }): Promise<Mail | undefined> {
    const user = await this.users.find({ id: userId });
    if (!user || !user.isActive || user.emailVerifiedAt !== null) return undefined;
    const { token, tokenHash } = newLinkToken();
    await this.links.replaceLink(userId, tokenHash, this.clock.iso(this.config.get('VERIFICATION_LIFETIME')));
    return composeVerificationMail(user, `${this.config.publicUrl}/verify-email/?token=${token}`);
  }

  /** Tells whether the link with this token could be used now. Changes nothing. */
  async isValid(token: unknown): Promise<boolean> {
    return isLinkToken(token) && this.links.hasLink(linkTokenHash(token));
  }

  /**
   * Confirms the address that a link was sent to. Of two uses of a link one works.
   * @returns false when the link is unknown, used, replaced by a newer one, or expired
   */
  async confirm(token: string, origin: LoginOrigin): Promise<boolean> {
    return isLinkToken(token) && this.links.useLink(linkTokenHash(token), origin.address);
  }
}
