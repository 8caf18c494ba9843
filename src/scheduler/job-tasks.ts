import { Injectable, Logger } from '@nestjs/common';
import { EmailVerification } from '../auth/verification/email-verification';
import { TokenFamiliesRepository } from '../auth/tokens/token-families.repository';
import { MessagesRepository } from '../chat/messages/messages.repository';
import { SessionsRepository } from '../chat/sessions/sessions.repository';
import { AppConfig } from '../config/app-config';
import { ClockCheck } from '../database/clock-check';
import type { JobName } from './job-definitions';

/** The work of each job, by its name. */
@Injectable()
export class JobTasks {
  private readonly logger = new Logger('Scheduler');
  private readonly tasks: Record<JobName, () => Promise<string | undefined>> = {
    cleanup_old_messages: async () => {
      if (await this.isClockDoubtful()) return undefined;
      const days = this.config.get('CHAT_RETENTION_DAYS');
      const deleted = await this.messages.deleteOlderThan(days);
      const emptied = await this.sessions.deleteUnused(days);
      const messages = deleted === 0 ? [] : [`${deleted} messages older than ${days} days deleted`];
      const sessions = emptied === 0 ? [] : [`${emptied} sessions without messages deleted`];
      return [...messages, ...sessions].join(', ') || undefined;
    },
    send_verification_emails: async () => {
      const { sent, retried, failed } = await this.emailVerification.sendPending();
      return sent + retried + failed === 0 ? undefined : `${sent} mails sent, ${retried} to be tried again, ${failed} given up`;
    },
    purge_expired_tokens: async () => {
      if (await this.isClockDoubtful()) return undefined;
      const deleted = await this.tokenFamilies.purgeExpired();
      return deleted === 0 ? undefined : `${deleted} expired logins deleted`;
    },
    demo_job: async () => 'this is the demonstration job',
  };

  constructor(
    private readonly config: AppConfig,
    private readonly messages: MessagesRepository,
    private readonly sessions: SessionsRepository,
    private readonly emailVerification: EmailVerification,
    private readonly tokenFamilies: TokenFamiliesRepository,
    private readonly clockCheck: ClockCheck,
  ) {}

  /**
   * Does the work of a job once.
   * @returns what was done, one line for the log; undefined when there was nothing to do
   */
  run(name: JobName): Promise<string | undefined> {
    return this.tasks[name]();
  }

  private async isClockDoubtful(): Promise<boolean> {
    const doubt = await this.clockCheck.doubt();
    if (doubt !== undefined) this.logger.warn(`nothing is deleted by its age: ${doubt}`);
    return doubt !== undefined;
  }
}
