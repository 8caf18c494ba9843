import { ApiProperty, PickType } from '@nestjs/swagger';
import { SourceResponse } from '../chat.responses';

/** A passage of the document that an answer cites. */
export class CitedPassageResponse extends PickType(SourceResponse, ['heading', 'page', 'part', 'start', 'end', 'quote'] as const) {}

/** An answer that cites a document. */
export class CitingAnswerResponse {
  @ApiProperty({ type: 'integer', description: 'Id of the message.' })
  id: number;

  @ApiProperty({ type: String, description: 'The question.' })
  question: string;

  @ApiProperty({ type: String, description: 'Username of the account that asked.' })
  user: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Id of the session; null for a question outside of one.' })
  session_id: number | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the question was asked.' })
  created_at: string;

  @ApiProperty({ type: [CitedPassageResponse], description: 'What it cites of the document.' })
  passages: CitedPassageResponse[];
}

/** Response of GET /documents/{id}/answers/. */
export class CitingAnswersResponse {
  @ApiProperty({
    type: [CitingAnswerResponse],
    description: 'Your own answers and those that are shared with you, newest first. A page may be empty and have a next one.',
  })
  answers: CitingAnswerResponse[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'How many of the newest 5,000 answers cite it and are of others, so that you may not read them; null unless you are an admin.',
  })
  others: number | null;
}
