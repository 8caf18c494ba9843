import { ApiProperty } from '@nestjs/swagger';

/** The index is rebuilt by a job. */
export class RebuildResponse {
  @ApiProperty({ type: 'integer', description: 'Id of the job; that of the one under way when there is one.' })
  job_id: number;
}
