import { Injectable, Logger } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { AppError, StartError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { SERVER_START } from '../audit/audit-event';
import { AccountCreation } from './account-creation';
import { isUsername } from './account-names';
import { localCaller } from './hash-queue';
import { UsersRepository } from './users.repository';

/** Makes the admin that `ADMIN_USERNAME`, `ADMIN_EMAIL` and `ADMIN_PASSWORD` describe, once. */
@Injectable()
export class FirstAdmin {
  private readonly logger = new Logger(FirstAdmin.name);

  constructor(
    private readonly users: UsersRepository,
    private readonly accounts: AccountCreation,
    private readonly config: AppConfig,
  ) {}

  /**
   * Makes the first admin when the settings ask for one and no account is an admin. An account that has one of its names stays as it is.
   * @throws StartError when the settings describe no account that could be made
   */
  async ensure(): Promise<void> {
    const username = this.config.get('ADMIN_USERNAME');
    const email = this.config.get('ADMIN_EMAIL');
    const password = this.config.get('ADMIN_PASSWORD');
    if (username === '' || (await this.users.hasAdmin())) return;
    if (!isUsername(username)) throw new StartError('ADMIN_USERNAME is no username: use letters, digits and @ . + - _');
    if (!isEmail(email)) throw new StartError('ADMIN_EMAIL is no e-mail address.');
    try {
      await this.accounts.create({ username, email, password, role: 'admin', isEmailVerified: true }, localCaller(), SERVER_START);
      this.logger.log(`the first admin was made: ${username}`);
    } catch (error) {
      // Another process may have made it at the same moment.
      if (!(await this.users.hasAdmin())) this.explain(error, username);
    }
  }

  private explain(error: unknown, username: string): void {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'password_rejected') throw new StartError(`ADMIN_PASSWORD cannot be used. ${error.message}`, { cause: error });
    if (error.code !== 'username_taken' && error.code !== 'email_taken') throw error;
    this.logger.warn(
      `no admin was made: an account has ADMIN_USERNAME or ADMIN_EMAIL already and stays as it is. "users role ${username} admin" on the command line makes it an admin.`,
    );
  }
}
