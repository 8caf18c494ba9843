import { ApiProperty } from '@nestjs/swagger';
import { JOB_KINDS, JOB_STATES, type JobKind, type JobState } from '../job.types';

const INTEGER_OR_NULL = { type: 'integer', nullable: true } as const;
const TEXT_OR_NULL = { type: String, nullable: true } as const;
const TIME_OR_NULL = { type: String, format: 'date-time', nullable: true } as const;

/** A job: work that goes on beside requests. */
export class JobResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, enum: JOB_KINDS })
  kind: JobKind;

  @ApiProperty({ type: String, description: 'What it works on.', example: 'handbook.pdf' })
  title: string;

  @ApiProperty({ type: String, enum: JOB_STATES })
  state: JobState;

  @ApiProperty({ ...TEXT_OR_NULL, description: 'The account that asked for it; null for the server itself, and for jobs of others.' })
  owner: string | null;

  @ApiProperty({ ...INTEGER_OR_NULL, description: 'The collection that it works in.' })
  collection_id: number | null;

  @ApiProperty({ type: 'integer', description: 'How far it has come, of `total`.' })
  done: number;

  @ApiProperty({ type: 'integer', description: '0 while it is not known.' })
  total: number;

  @ApiProperty({ ...TEXT_OR_NULL, description: 'What is being done, or what was done; null for jobs of others.' })
  note: string | null;

  @ApiProperty({ ...TEXT_OR_NULL, description: 'Why the last attempt failed; null when it did not, and for jobs of others.' })
  error: string | null;

  @ApiProperty({ type: 'integer', description: 'How often it was begun.' })
  attempts: number;

  @ApiProperty({ type: Boolean, description: 'Whether it was asked to end; a running job ends within seconds.' })
  is_cancelled: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether you may cancel it, or have it done again.' })
  can_change: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiProperty({
    ...TIME_OR_NULL,
    description: 'When a queued job may begin at the earliest: later than now after an attempt that failed.',
  })
  due_at: string | null;

  @ApiProperty({ ...TIME_OR_NULL, description: 'When the last attempt began.' })
  started_at: string | null;

  @ApiProperty(TIME_OR_NULL)
  finished_at: string | null;
}
