import { Injectable, Logger } from '@nestjs/common';
import { AuditEventsRepository } from '../auth/audit/audit-events.repository';
import { AccountMails } from '../auth/mails/account-mails';
import { TokenFamiliesRepository } from '../auth/tokens/token-families.repository';
import { CollectionAnswersRepository } from '../chat/messages/collection-answers.repository';
import { MessagesRepository } from '../chat/messages/messages.repository';
import { SessionsRepository } from '../chat/sessions/sessions.repository';
import { AppConfig } from '../config/app-config';
import { ClockCheck } from '../database/clock-check';
import { DocumentExpiry } from '../documents/retention/document-expiry';
import { JobChangesRepository } from '../jobs/job-changes.repository';
import type { JobContext } from '../jobs/job.types';
import { TraceRemovalJob } from '../maintenance/erasure/trace-removal-job';
import type { JobName } from './job-definitions';

/** The work of each job, by its name. */
@Injectable()
export class JobTasks {
  private readonly logger = new Logger('Scheduler');
  private readonly tasks: Record<JobName, (context: JobContext) => Promise<string | undefined>> = {
    cleanup_old_messages: async ({ signal, progress }) => {
      if (await this.isClockDoubtful()) return undefined;
      const days = this.config.get('CHAT_RETENTION_DAYS');
      const deleted = await this.messages.deleteOlderThan(days, async (soFar) => {
        signal.throwIfAborted();
        await progress(soFar, 0, 'deleting old messages');
      });
      const emptied = await this.sessions.deleteUnused(days);
      const messages = deleted === 0 ? [] : [`${deleted} messages older than ${days} days deleted`];
      const sessions = emptied === 0 ? [] : [`${emptied} sessions without messages deleted`];
      return [...messages, ...sessions].join(', ') || undefined;
    },
    send_verification_emails: async ({ signal, progress }) => {
      const { sent, retried, failed } = await this.accountMails.sendPending(async (soFar) => {
        signal.throwIfAborted();
        await progress(soFar.sent, 0, 'sending mails');
      });
      return sent + retried + failed === 0 ? undefined : `${sent} mails sent, ${retried} to be tried again, ${failed} given up`;
    },
    purge_expired_tokens: async () => {
      if (await this.isClockDoubtful()) return undefined;
      const deleted = await this.tokenFamilies.purgeExpired();
      return deleted === 0 ? undefined : `${deleted} expired logins deleted`;
    },
    purge_audit_events: async () => {
      if (await this.isClockDoubtful()) return undefined;
      const days = this.config.get('AUDIT_RETENTION_DAYS');
      const deleted = days === 0 ? 0 : await this.auditEvents.deleteOlderThan(days);
      return deleted === 0 ? undefined : `${deleted} audit events older than ${days} days deleted`;
    },
    purge_background_jobs: async () => {
      if (await this.isClockDoubtful()) return undefined;
      const days = this.config.get('JOB_RETENTION_DAYS');
      const deleted = await this.backgroundJobs.deleteFinished(days);
      return deleted === 0 ? undefined : `${deleted} background jobs that ended more than ${days} days ago deleted`;
    },
    apply_retention: async ({ signal }) => {
      if (await this.isClockDoubtful()) return undefined;
      const answers = await this.answers.deleteExpired(signal);
      const documents = await this.expiry.apply(signal);
      return answers + documents === 0 ? undefined : `${answers} answers deleted, ${documents} documents expired`;
    },
    remove_traces: async () => {
      const job = await this.traces.request(true);
      return job === undefined ? undefined : `job ${job} writes the database anew`;
    },
    demo_job: async () => 'this is the demonstration job',
  };

  constructor(
    private readonly config: AppConfig,
    private readonly messages: MessagesRepository,
    private readonly sessions: SessionsRepository,
    private readonly accountMails: AccountMails,
    private readonly tokenFamilies: TokenFamiliesRepository,
    private readonly auditEvents: AuditEventsRepository,
    private readonly answers: CollectionAnswersRepository,
    private readonly expiry: DocumentExpiry,
    private readonly traces: TraceRemovalJob,
    private readonly backgroundJobs: JobChangesRepository,
    private readonly clockCheck: ClockCheck,
  ) {}

  /**
   * Does the work of a job once.
   * @param context through which it tells how far it has come, and is asked to end
   * @returns what was done, one line for the log; undefined when there was nothing to do
   */
  run(name: JobName, context: JobContext): Promise<string | undefined> {
    return this.tasks[name](context);
  }

  private async isClockDoubtful(): Promise<boolean> {
    const doubt = await this.clockCheck.doubt();
    if (doubt !== undefined) this.logger.warn(`nothing is deleted by its age: ${doubt}`);
    return doubt !== undefined;
  }
}
