import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DATABASE_FAULTS, type DatabaseFault } from '../database/database-fault';

/** Response of GET /health/live. */
export class LivenessResponse {
  @ApiProperty({ type: String, enum: ['ok'] })
  status: 'ok';
}

/** Result of each check. */
export class ReadinessChecksResponse {
  @ApiProperty({ type: String, enum: ['ok', 'down'] })
  database: 'ok' | 'down';

  @ApiPropertyOptional({
    type: String,
    enum: DATABASE_FAULTS,
    description:
      'Why the database is down. locked: another process holds it; full: its disk is full; missing, replaced: its file was removed, or another one took its place; read_only: it cannot be written; unreadable: it cannot be read.',
  })
  database_fault?: DatabaseFault;

  @ApiProperty({
    type: String,
    enum: ['ok', 'degraded', 'down'],
    description:
      'degraded: nothing is indexed, or the documents have changed since and the index before serves; down: the first index is being made.',
  })
  index: 'ok' | 'degraded' | 'down';

  @ApiProperty({ type: String, enum: ['ok', 'degraded'], description: 'degraded: no provider is configured to answer.' })
  answers: 'ok' | 'degraded';
}

/** Response of GET /health/ready: whether this process can serve, and the result of each check. */
export class ReadinessResponse {
  @ApiProperty({ type: String, enum: ['ok', 'degraded', 'down'] })
  status: 'ok' | 'degraded' | 'down';

  @ApiProperty({ type: ReadinessChecksResponse })
  checks: ReadinessChecksResponse;
}
