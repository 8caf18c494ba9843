import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ProviderName } from '../ai/ports/chat-model';
import { ANSWER_STATUSES, type AnswerStatus, UNGROUNDED_REASONS, type UngroundedReason } from './answer.types';
import { SentenceSupportResponse } from './grounding/claim-support.responses';

/** A passage that an answer cites; `quote` stands in the document at `[start, end)`. */
export class SourceResponse {
  @ApiProperty({ type: Number, description: 'The answer cites it as [number].' })
  number: number;

  @ApiProperty({ type: String, description: 'File name of the document.' })
  document: string;

  @ApiPropertyOptional({
    type: String,
    example: 'Travel › Hotels',
    description: "Titles of the sections it stands in, below the document's own.",
  })
  heading?: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, description: 'The page the quote starts on, for formats with pages.' })
  page?: number;

  @ApiProperty({ type: Number, description: 'Id of the chunk.' })
  chunk: number;

  @ApiProperty({ type: Number, description: 'Which part of the document the chunk is, from 1.' })
  part: number;

  @ApiProperty({ type: Number, description: 'How many parts the document has.' })
  parts: number;

  @ApiProperty({ type: Number, description: 'Where the quote starts in the document, in UTF-16 units.' })
  start: number;

  @ApiProperty({ type: Number, description: 'Where the quote ends, exclusive.' })
  end: number;

  @ApiProperty({ type: String, description: 'The text of the document from start to end, exactly.' })
  quote: string;

  @ApiProperty({ type: Number, description: 'Relevance of the chunk to the question, 0 to 1.' })
  score: number;
}

/**
 * An answer as it is made, stored and sent: a field declared here is sent by every route that returns an answer. How each field is
 * stored stands in messages/answer-mapping.ts; docs/how-to/add-an-api-field.md lists the files a new one touches. Names are those
 * of the API, because the stored JSON of `sources` and `sentences` is sent as it is.
 */
export class Answer {
  @ApiProperty({ type: String, description: 'The answer; [n] cites the source with that number.' })
  response: string;

  @ApiProperty({ type: String, example: 'Google Gemini', description: 'Who answered.' })
  provider: ProviderName;

  @ApiProperty({ type: String, description: 'The model that answered.' })
  model: string;

  @ApiProperty({ type: [SourceResponse], description: 'Exactly what the answer cites.' })
  sources: SourceResponse[];

  @ApiProperty({ type: Boolean, description: 'True when the answer cites the documents.' })
  grounded: boolean;

  @ApiPropertyOptional({ type: String, enum: UNGROUNDED_REASONS, description: 'Why it does not.' })
  reason?: UngroundedReason;

  @ApiProperty({
    type: String,
    enum: ANSWER_STATUSES,
    description: '`stopped`: ended by POST /chat/{id}/stop; the text so far is kept.',
  })
  status: AnswerStatus;

  @ApiProperty({ type: [SentenceSupportResponse], description: 'What each sentence of the answer rests on.' })
  sentences: SentenceSupportResponse[];

  @ApiProperty({ type: Boolean, description: 'True when meaning could not be searched and words alone decided.' })
  degraded: boolean;

  @ApiProperty({ type: Boolean, description: 'True when a provider that was asked before failed.' })
  failover: boolean;
}

/** Response of POST /chat/, and data of the `done` event: an answer with the message it belongs to. */
export class AnswerResponse extends Answer {
  @ApiProperty({ type: Number, description: 'Id of the message.' })
  id: number;

  @ApiPropertyOptional({ type: 'integer', description: 'The session it belongs to.' })
  session_id?: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the question was asked.' })
  created_at: string;
}
