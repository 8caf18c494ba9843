import { ApiProperty } from '@nestjs/swagger';
import type { AttemptPurpose } from '../../../ai/ports/ai.types';
import type { ProviderId } from '../../../ai/ports/chat-model';

/** How long the calls of one model for one purpose took. */
export class LatencyResponse {
  @ApiProperty({ type: String, example: 'google', description: 'Id of the provider, as in GET /ai/status/.' })
  provider: ProviderId;

  @ApiProperty({ type: String })
  model: string;

  @ApiProperty({
    type: String,
    enum: ['answer', 'check', 'cite', 'condense', 'embed', 'task'],
    description: 'What the calls were made for.',
  })
  purpose: AttemptPurpose;

  @ApiProperty({ type: 'integer', description: 'Calls that were looked at: the newest thousand of all models.' })
  calls: number;

  @ApiProperty({ type: 'integer', description: 'Those that failed; not those that were cancelled.' })
  failed: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Half of the calls that succeeded took no longer.' })
  median_ms: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: '95 of 100 took no longer.' })
  p95_ms: number | null;

  @ApiProperty({ type: String, format: 'date-time' })
  last_call_at: string;
}
