import { Command, CommandRunner, Option } from 'nest-commander';
import { COMMAND_LINE } from '../../auth/audit/audit-event';
import { AppConfig } from '../../config/app-config';
import { JobRegistry, type JobStatus } from '../../scheduler/job-registry';
import { ScheduledRuns } from '../../scheduler/requested-runs/scheduled-runs';
import { Terminal } from '../terminal';

@Command({
  name: 'scheduled_jobs',
  description:
    'List the scheduled jobs with their last and next runs; --run asks a running server to run one now. This command runs none itself.',
})
export class ScheduledJobsCommand extends CommandRunner {
  constructor(
    private readonly registry: JobRegistry,
    private readonly runs: ScheduledRuns,
    private readonly config: AppConfig,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: { json?: boolean; run?: string }): Promise<void> {
    if (options.json) this.terminal.useJson();
    if (options.run !== undefined) return this.ask(options.run);
    const jobs = await this.registry.list();
    this.terminal.say('=== Scheduled Jobs ===');
    if (!this.config.get('SCHEDULER_ENABLED')) this.terminal.say('No jobs run with these settings: SCHEDULER_ENABLED is false.');
    for (const job of jobs) this.terminal.say('', ...jobLines(job));
    this.terminal.result({ jobs });
  }

  @Option({ flags: '--run <name>', description: 'have a job run now, by a server with a scheduler' })
  parseRun(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }

  private async ask(name: string): Promise<void> {
    const id = await this.runs.ask(name, COMMAND_LINE);
    this.terminal.say(
      `Job ${id} stands for this run of ${name}: a server with a scheduler takes it within seconds. Follow it with: jobs --watch`,
    );
    this.terminal.result({ job_id: id });
  }
}

function jobLines(job: JobStatus): string[] {
  const lines = [
    `⏰ ${job.name}`,
    `   schedule:      ${job.schedule}`,
    `   enabled:       ${job.enabled ? 'yes' : 'no'}`,
    `   last started:  ${toSeconds(job.last_started_at)}`,
    `   last finished: ${toSeconds(job.last_finished_at)}`,
    `   last outcome:  ${job.last_outcome ?? '-'}`,
    `   next run:      ${toSeconds(job.next_run_at)}`,
  ];
  if (job.last_error !== null) lines.splice(-1, 0, `   last error:    ${job.last_error}`);
  return lines;
}

/** `2026-03-01T10:30:00Z`: a time without its milliseconds. */
function toSeconds(time: string | null): string {
  return time === null ? '-' : time.replace(/\.\d+Z$/, 'Z');
}
