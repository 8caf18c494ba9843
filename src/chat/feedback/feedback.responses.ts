import { ApiProperty } from '@nestjs/swagger';
import { RATINGS, type Rating } from './rating';

/** What an account thinks of an answer. */
export class FeedbackResponse {
  @ApiProperty({ type: 'integer', description: 'Id of the message.' })
  id: number;

  @ApiProperty({ type: String, enum: RATINGS })
  rating: Rating;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was given or changed last.' })
  updated_at: string;
}
