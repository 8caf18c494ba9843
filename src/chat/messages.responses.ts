import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { MESSAGE_STATUSES, type MessageStatus } from './answer.types';
import { Answer, SourceResponse } from './chat.responses';
import { RATINGS, type Rating } from './feedback/rating';

/** The fields of an answer that are absent from a message without an answer. */
class AnswerSoFar extends PartialType(OmitType(Answer, ['response', 'status', 'sources'] as const)) {}

/** A question with its answer or its partial answer: response of GET /chat/{id}/ and entry of every history. */
export class MessageResponse extends AnswerSoFar {
  @ApiProperty({ type: Number })
  id: number;

  @ApiProperty({ type: String, description: 'Username of the account that asked.' })
  user: string;

  @ApiProperty({ type: String, description: 'The question.' })
  message: string;

  @ApiProperty({
    type: String,
    description: 'The answer. Empty when the question failed; the stored partial text while it is being answered.',
  })
  response: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the question was asked.' })
  created_at: string;

  @ApiPropertyOptional({ type: 'integer', description: 'Id of the session.' })
  session_id?: number;

  @ApiProperty({
    type: String,
    enum: MESSAGE_STATUSES,
    description: '`stopped` and `interrupted` answers have a partial text; `failed` messages are listed only with `include_failed`.',
  })
  status: MessageStatus;

  @ApiProperty({ type: [SourceResponse], description: 'The passages that the answer cites.' })
  sources: SourceResponse[];

  @ApiPropertyOptional({ type: String, enum: RATINGS, description: 'What you think of the answer; absent while you said nothing of it.' })
  rating?: Rating;

  @ApiPropertyOptional({ type: String, description: 'Error code of a failed question; see docs/errors.md.' })
  error_code?: string;
}
