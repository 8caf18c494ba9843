import type { AppConfig } from '../config/app-config';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export type JobName =
  | 'cleanup_old_messages'
  | 'send_verification_emails'
  | 'purge_expired_tokens'
  | 'purge_audit_events'
  | 'purge_background_jobs'
  | 'apply_retention'
  | 'remove_traces'
  | 'demo_job';

/** When a job runs. What it does is in `JobTasks`, so that jobs can be listed without the services they call. */
export interface JobDefinition {
  name: JobName;
  /** When it runs, as text for operators. */
  schedule: string;
  /** Distance between two slots in milliseconds; see `slots.ts`. */
  everyMs: number;
  /** Whether it also runs when a server starts. */
  runAtStart: boolean;
  /** Whether the settings switch it on. */
  enabled: (config: AppConfig) => boolean;
}

/** Every job, in the order in which they are listed. */
export const JOBS: readonly JobDefinition[] = [
  {
    name: 'cleanup_old_messages',
    schedule: 'at start and daily at 00:00 UTC',
    everyMs: DAY_MS,
    runAtStart: true,
    enabled: () => true,
  },
  { name: 'send_verification_emails', schedule: 'every minute', everyMs: MINUTE_MS, runAtStart: false, enabled: () => true },
  { name: 'purge_expired_tokens', schedule: 'daily at 00:00 UTC', everyMs: DAY_MS, runAtStart: false, enabled: () => true },
  {
    name: 'purge_audit_events',
    schedule: 'daily at 00:00 UTC',
    everyMs: DAY_MS,
    runAtStart: false,
    enabled: (config) => config.get('AUDIT_RETENTION_DAYS') > 0,
  },
  { name: 'purge_background_jobs', schedule: 'daily at 00:00 UTC', everyMs: DAY_MS, runAtStart: false, enabled: () => true },
  { name: 'apply_retention', schedule: 'daily at 00:00 UTC', everyMs: DAY_MS, runAtStart: false, enabled: () => true },
  { name: 'remove_traces', schedule: 'daily at 00:00 UTC', everyMs: DAY_MS, runAtStart: false, enabled: () => true },
  {
    name: 'demo_job',
    schedule: 'every minute',
    everyMs: MINUTE_MS,
    runAtStart: false,
    enabled: (config) => config.get('SCHEDULER_DEMO_JOB'),
  },
];

/** The job of a name; undefined when there is none. */
export function jobNamed(name: string): JobDefinition | undefined {
  return JOBS.find((job) => job.name === name);
}
