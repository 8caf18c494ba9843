import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { QueryNumber } from '../../../common/http/query-number.decorator';
import { EVALUATION_KINDS, type EvaluationKind } from './evaluation-run.entity';

/** Maximum and default number of entries on a page. */
const MAXIMUM_PAGE = 500;
const DEFAULT_PAGE = 100;

/** Query of GET /evaluations/. */
export class EvaluationsQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_PAGE, default: DEFAULT_PAGE, description: 'At most this many.' })
  limit: number = DEFAULT_PAGE;

  @QueryNumber({
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Start of the page, taken from the `Link` header of the page before.',
  })
  before?: number;

  @ApiPropertyOptional({ type: String, enum: EVALUATION_KINDS, description: 'Only evaluations of this kind.' })
  @IsOptional()
  @IsIn(EVALUATION_KINDS)
  kind?: EvaluationKind;
}
