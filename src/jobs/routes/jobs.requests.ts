import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageBefore, PageLimit } from '../../common/http/page-query.decorator';
import { QueryNumber } from '../../common/http/query-number.decorator';
import { JOB_KINDS, JOB_STATES, type JobKind, type JobState } from '../job.types';

/** Number of entries on a page when nothing is said. */
const DEFAULT_PAGE = 50;

/** Query of GET /jobs/. */
export class JobsQuery {
  @PageLimit(DEFAULT_PAGE)
  limit: number = DEFAULT_PAGE;

  @PageBefore()
  before?: number;

  @ApiPropertyOptional({ type: String, enum: JOB_KINDS, description: 'Only jobs of this kind.' })
  @IsOptional()
  @IsIn(JOB_KINDS)
  kind?: JobKind;

  @ApiPropertyOptional({ type: String, enum: JOB_STATES, description: 'Only jobs in this state.' })
  @IsOptional()
  @IsIn(JOB_STATES)
  state?: JobState;

  @QueryNumber({
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Only jobs of this account; others than your own for admins only.',
  })
  owner_id?: number;
}
