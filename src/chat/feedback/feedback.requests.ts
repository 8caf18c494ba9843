import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { IsPlainText } from '../../common/http/plain-text.decorator';
import { RATINGS, type Rating } from './rating';

/** Longest reason in UTF-16 units. */
const LONGEST_REASON = 1_000;

/** Body of PUT /chat/{id}/feedback/. */
export class GiveFeedbackRequest {
  @ApiProperty({ type: String, enum: RATINGS })
  @IsIn(RATINGS)
  rating: Rating;

  @ApiPropertyOptional({ type: String, maxLength: LONGEST_REASON, description: 'Why; admins read it, without the name of the account.' })
  @IsOptional()
  @MaxLength(LONGEST_REASON)
  @IsPlainText()
  reason?: string | null;
}
