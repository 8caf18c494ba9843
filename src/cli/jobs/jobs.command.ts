import { Command, CommandRunner, Option } from 'nest-commander';
import { accountKey } from '../../auth/accounts/account-names';
import { UsersRepository } from '../../auth/accounts/users.repository';
import { AppError } from '../../common/errors';
import { JobChangesRepository } from '../../jobs/job-changes.repository';
import { JobListRepository, type ListedJob } from '../../jobs/job-list.repository';
import { JOB_KINDS, JOB_STATES, type JobKind, type JobState } from '../../jobs/job.types';
import { jobResponse } from '../../jobs/routes/job-view';
import { Terminal } from '../terminal';
import { jobLine } from './job-lines';
import { JobWatch } from './job-watch';

/** Jobs printed by default and at most: GET /jobs/ reads further back. */
const DEFAULT_LIMIT = 20;
const MAXIMUM_LIMIT = 500;

interface JobsOptions {
  kind?: JobKind;
  state?: JobState;
  owner?: string;
  limit?: number;
  watch?: boolean;
  cancel?: number;
  retry?: number;
  json?: boolean;
}

@Command({
  name: 'jobs',
  description:
    'List background jobs, newest first; --watch shows those under way until they have ended. Servers do the work, not this command.',
})
export class JobsCommand extends CommandRunner {
  constructor(
    private readonly jobs: JobListRepository,
    private readonly changes: JobChangesRepository,
    private readonly watch: JobWatch,
    private readonly users: UsersRepository,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: JobsOptions): Promise<void> {
    if (options.json) this.terminal.useJson();
    const { cancel, retry } = options;
    if (cancel !== undefined || retry !== undefined) return this.change(cancel, retry);
    const { kind, state, watch, limit = DEFAULT_LIMIT } = options;
    const ownerId = await this.ownerId(options.owner);
    const found = watch
      ? await this.watch.run({ kind, ownerId })
      : (await this.jobs.list('operator', { kind, state, ownerId, limit })).slice(0, limit);
    if (!watch) this.terminal.say(...(found.length === 0 ? ['There are no such jobs.'] : found.map(jobLine)));
    this.terminal.result({ jobs: found.map((job) => jobResponse(job, 'operator')) });
  }

  @Option({ flags: '--kind <kind>', description: `only jobs of this kind: ${JOB_KINDS.join(', ')}` })
  parseKind(value: string): JobKind {
    return this.oneOf(JOB_KINDS, '--kind', value);
  }

  @Option({ flags: '--state <state>', description: `only jobs in this state: ${JOB_STATES.join(', ')}` })
  parseState(value: string): JobState {
    return this.oneOf(JOB_STATES, '--state', value);
  }

  @Option({ flags: '--owner <username>', description: 'only jobs of this account' })
  parseOwner(value: string): string {
    return value;
  }

  @Option({ flags: '--limit <number>', description: `at most this many, up to ${MAXIMUM_LIMIT}; default ${DEFAULT_LIMIT}` })
  parseLimit(value: string): number {
    return this.number('--limit', value, MAXIMUM_LIMIT);
  }

  @Option({ flags: '--watch', description: 'show jobs that are queued or run until none is left' })
  parseWatch(): boolean {
    return true;
  }

  @Option({ flags: '--cancel <id>', description: 'end a job: at once while it is queued, within seconds when it runs' })
  parseCancel(value: string): number {
    return this.number('--cancel', value);
  }

  @Option({ flags: '--retry <id>', description: 'have a job done again that failed or was cancelled' })
  parseRetry(value: string): number {
    return this.number('--retry', value);
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }

  private async change(cancel: number | undefined, retry: number | undefined): Promise<void> {
    const changed: ListedJob[] = [];
    for (const [id, change] of [
      [cancel, (job: number) => this.changes.cancel(job)],
      [retry, (job: number) => this.changes.retry(job)],
    ] as const) {
      if (id === undefined) continue;
      await this.read(id);
      await change(id);
      changed.push(await this.read(id));
    }
    this.terminal.say(...changed.map(jobLine));
    this.terminal.result({ jobs: changed.map((job) => jobResponse(job, 'operator')) });
  }

  private async read(id: number): Promise<ListedJob> {
    const job = await this.jobs.find('operator', id);
    if (!job) throw new AppError('not_found', `There is no job ${id}.`);
    return job;
  }

  private async ownerId(username: string | undefined): Promise<number | undefined> {
    if (username === undefined) return undefined;
    const user = await this.users.find({ usernameKey: accountKey(username) });
    if (!user) throw new AppError('not_found', `There is no account with the username ${username}.`);
    return user.id;
  }

  private oneOf<T extends string>(allowed: readonly T[], flag: string, value: string): T {
    const found = allowed.find((one) => one === value);
    return found ?? this.command.error(`error: ${flag} must be one of ${allowed.join(', ')}, not "${value}"`);
  }

  private number(flag: string, value: string, most = Number.MAX_SAFE_INTEGER): number {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : 0;
    if (number >= 1 && number <= most) return number;
    return this.command.error(`error: ${flag} must be a whole number from 1${most < 1e6 ? ` to ${most}` : ''}, not "${value}"`);
  }
}
