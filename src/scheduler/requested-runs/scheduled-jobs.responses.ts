import { ApiProperty } from '@nestjs/swagger';
import type { JobStatus } from '../job-registry';
import { JOB_OUTCOMES, type JobOutcome } from '../job.entity';

const TEXT_OR_NULL = { type: String, nullable: true } as const;
const TIME_OR_NULL = { type: String, format: 'date-time', nullable: true } as const;

/** One run of a scheduled job. */
export class ScheduledRunResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was due.' })
  due_at: string;

  @ApiProperty({ type: String, format: 'date-time' })
  started_at: string;

  @ApiProperty({ ...TIME_OR_NULL, description: 'Null while it runs.' })
  finished_at: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'How long it took; null while it runs.' })
  milliseconds: number | null;

  @ApiProperty({ type: String, enum: JOB_OUTCOMES, description: 'interrupted: the process that ran it died.' })
  outcome: JobOutcome;

  @ApiProperty({ ...TEXT_OR_NULL, description: 'Why it failed.' })
  error: string | null;

  @ApiProperty({ type: String, description: 'The process that ran it: host, process id and a nonce.' })
  worker: string;
}

/** A scheduled job with its last and next run. */
export class ScheduledJobResponse implements JobStatus {
  @ApiProperty({ type: String, example: 'cleanup_old_messages' })
  name: string;

  @ApiProperty({ type: String, example: 'daily at 00:00 UTC' })
  schedule: string;

  @ApiProperty({ type: Boolean, description: 'Whether the settings of the server switch it on.' })
  enabled: boolean;

  @ApiProperty(TIME_OR_NULL)
  last_started_at: string | null;

  @ApiProperty(TIME_OR_NULL)
  last_finished_at: string | null;

  @ApiProperty({ ...TEXT_OR_NULL, enum: [...JOB_OUTCOMES, null] })
  last_outcome: JobOutcome | null;

  @ApiProperty({ ...TEXT_OR_NULL, description: 'Why the last run failed.' })
  last_error: string | null;

  @ApiProperty({ ...TIME_OR_NULL, description: 'Null when it is not switched on.' })
  next_run_at: string | null;
}
