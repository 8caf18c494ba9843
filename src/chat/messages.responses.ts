import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { MESSAGE_STATUSES, type MessageStatus } from './answer.types';
import { Answer, SourceResponse } from './chat.responses';

/** The fields of an answer that a message lacks until it has one. */
class AnswerSoFar extends PartialType(OmitType(Answer, ['response', 'status', 'sources'] as const)) {}

/** A question with its answer, or as much as there is of it: response of GET /chat/{id}/ and entry of every history. */
export class MessageResponse extends AnswerSoFar {
  @ApiProperty({ type: Number })
  id: number;

  @ApiProperty({ type: String, description: 'Username of the one who asked.' })
  user: string;

  @ApiProperty({ type: String, description: 'The question.' })
  message: string;

  @ApiProperty({ type: String, description: 'Empty for a question that failed; of one that is being answered, what is stored so far.' })
  response: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the question was asked.' })
  created_at: string;

  @ApiPropertyOptional({ type: 'integer', description: 'The session it belongs to.' })
  session_id?: number;

  @ApiProperty({
    type: String,
    enum: MESSAGE_STATUSES,
    description: '`stopped` and `interrupted` answers are kept as far as they came; `failed` ones are listed only when asked for.',
  })
  status: MessageStatus;

  @ApiProperty({ type: [SourceResponse], description: 'Exactly what the answer cites.' })
  sources: SourceResponse[];

  @ApiPropertyOptional({ type: String, description: 'Why a failed question failed; see docs/errors.md.' })
  error_code?: string;
}
