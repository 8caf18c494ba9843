import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageBefore, PageLimit } from '../../../common/http/page-query.decorator';
import { EVALUATION_KINDS, type EvaluationKind } from './evaluation-run.entity';

/** Number of entries on a page when nothing is said. */
const DEFAULT_PAGE = 100;

/** Query of GET /evaluations/. */
export class EvaluationsQuery {
  @PageLimit(DEFAULT_PAGE)
  limit: number = DEFAULT_PAGE;

  @PageBefore()
  before?: number;

  @ApiPropertyOptional({ type: String, enum: EVALUATION_KINDS, description: 'Only evaluations of this kind.' })
  @IsOptional()
  @IsIn(EVALUATION_KINDS)
  kind?: EvaluationKind;
}
