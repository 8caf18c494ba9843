import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ProviderName } from '../ai/ports/chat-model';
import { ANSWER_STATUSES, type AnswerStatus, UNGROUNDED_REASONS, type UngroundedReason } from './answer.types';
import { SentenceSupportResponse, SupportResponse } from './grounding/claim-support.responses';

/** A passage that an answer rests on; `quote` is the document's text at `[start, end)`. */
export class SourceResponse {
  @ApiProperty({ type: Number, description: 'Number of the source; the answer cites it as [number].' })
  number: number;

  @ApiProperty({ type: String, description: 'File name of the document.' })
  document: string;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Id of the document; see /documents/. Absent in answers of earlier versions.',
  })
  document_id?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Number of the version of the document that is quoted.' })
  version?: number;

  @ApiPropertyOptional({
    type: String,
    example: 'Travel › Hotels',
    description: "Titles of the sections that contain the chunk, without the document's title.",
  })
  heading?: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, description: 'Page on which the quote starts, for formats with pages.' })
  page?: number;

  @ApiProperty({ type: Number, description: 'Id of the chunk.' })
  chunk: number;

  @ApiProperty({ type: Number, description: 'Position of the chunk in the document, from 1.' })
  part: number;

  @ApiProperty({ type: Number, description: 'Number of chunks of the document.' })
  parts: number;

  @ApiProperty({ type: Number, description: 'Start of the quote in the document, in UTF-16 units.' })
  start: number;

  @ApiProperty({ type: Number, description: 'End of the quote, exclusive.' })
  end: number;

  @ApiProperty({ type: String, description: 'The exact text of the document from start to end.' })
  quote: string;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'True when the quote, or a part of it, was recognised on a picture of a page (OCR): it may be misread.',
  })
  recognised?: boolean;

  @ApiProperty({ type: Number, description: 'Relevance of the chunk to the question, 0 to 1.' })
  score: number;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Id of the collection that the document is in. Absent in answers of earlier versions.',
  })
  collection?: number;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'True when you may not read the document any more, or never might: only `number` and `cited` are told.',
  })
  hidden?: boolean;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'True when the document was erased: only `number`, `cited` and `collection` are told, and the quote is empty.',
  })
  erased?: boolean;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'False when the answer does not cite the source, and the check of the answer found that it supports a sentence.',
  })
  cited?: boolean;
}

/**
 * An answer as it is generated, stored and sent: every route that returns an answer sends each field declared here.
 * messages/answer-mapping.ts defines how each field is stored; docs/how-to/add-an-api-field.md lists the files to change for a new
 * field. Fields have the names of the API, because the stored JSON of `sources` and `sentences` is sent unchanged.
 */
export class Answer {
  @ApiProperty({ type: String, description: 'The answer; [n] cites the source with that number.' })
  response: string;

  @ApiProperty({ type: String, example: 'Google Gemini', description: 'Provider that generated the answer.' })
  provider: ProviderName;

  @ApiProperty({ type: String, description: 'Model that generated the answer.' })
  model: string;

  @ApiProperty({ type: [SourceResponse], description: 'The passages that the answer cites, and those that were found to support it.' })
  sources: SourceResponse[];

  @ApiProperty({
    type: Boolean,
    description: 'True when the documents support the answer: its first claim and at least half of all claims, and none is contradicted.',
  })
  grounded: boolean;

  @ApiPropertyOptional({ type: String, enum: UNGROUNDED_REASONS, description: 'Why the answer is not grounded.' })
  reason?: UngroundedReason;

  @ApiProperty({
    type: String,
    enum: ANSWER_STATUSES,
    description: '`stopped`: ended by POST /chat/{id}/stop; the partial text is stored.',
  })
  status: AnswerStatus;

  @ApiProperty({ type: [SentenceSupportResponse], description: 'For each sentence of the answer, the passages that support it.' })
  sentences: SentenceSupportResponse[];

  @ApiProperty({ type: SupportResponse, description: 'How many sentences of the answer the passages support.' })
  support: SupportResponse;

  @ApiProperty({ type: Boolean, description: 'True when vector search was not available and the search was lexical only.' })
  degraded: boolean;

  @ApiProperty({ type: Boolean, description: 'True when a provider of higher priority failed for this answer.' })
  failover: boolean;

  @ApiProperty({ type: Boolean, description: 'True when the answer reached a limit of length before its end.' })
  truncated: boolean;
}

/** Response of POST /chat/, and data of the `done` event: an answer with the id of its message. */
export class AnswerResponse extends Answer {
  @ApiProperty({ type: Number, description: 'Id of the message.' })
  id: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Id of the session.' })
  session_id?: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the question was asked.' })
  created_at: string;
}
