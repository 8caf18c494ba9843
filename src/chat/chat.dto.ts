import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Min } from 'class-validator';
import type { ProviderName } from '../ai/ports/chat-model';
import { IsPlainText } from '../common/http/plain-text.decorator';
import { QueryNumber } from '../common/http/query-number.decorator';
import type { MessageStatus } from './messages/message.entity';
import type { AnsweredMessage, AnswerStatus, Source, UngroundedReason } from './answer.types';
import { SentenceSupportBody } from './grounding/claim-support.dto';

/** Largest page of the history. Without `limit` the whole history comes. */
const MAXIMUM_PAGE = 1_000;

/** Body of POST /chat/. */
export class ChatRequestBody {
  @ApiProperty({ type: String, example: 'What is the policy on remote work?' })
  @IsOptional()
  @IsPlainText()
  message?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'The conversation the question belongs to; see /sessions/.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  session_id?: number;

  @ApiPropertyOptional({ type: Boolean, description: 'True sends the answer as server-sent events, as does `Accept: text/event-stream`.' })
  @IsOptional()
  @IsBoolean()
  stream?: boolean;
}

/** Query of GET /chat-history/. */
export class HistoryQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_PAGE, description: 'At most this many messages, the newest ones.' })
  limit?: number;

  @QueryNumber({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Only messages older than the one with this id.' })
  before?: number;

  @ApiPropertyOptional({ type: Boolean, description: 'Also questions that could not be answered.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value,
  )
  @IsBoolean()
  include_failed?: boolean;
}

const REASONS: UngroundedReason[] = ['no_match', 'index_empty', 'low_confidence', 'provider_down'];

export class SourceBody implements Source {
  @ApiProperty({ type: Number, description: 'The answer cites it as [number].' })
  number: number;

  @ApiProperty({ type: String, description: 'File name of the document.' })
  document: string;

  @ApiPropertyOptional({ type: String, description: "Titles of the sections it stands in, below the document's own." })
  heading?: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, description: 'The page the quote starts on, for formats with pages.' })
  page?: number;

  @ApiProperty({ type: Number, description: 'Id of the chunk.' })
  chunk: number;

  @ApiProperty({ type: Number, description: 'Which part of the document the chunk is, from 1.' })
  part: number;

  @ApiProperty({ type: Number })
  parts: number;

  @ApiProperty({ type: Number, description: 'Where the quote starts in the document, in UTF-16 units.' })
  start: number;

  @ApiProperty({ type: Number, description: 'Where the quote ends, exclusive.' })
  end: number;

  @ApiProperty({ type: String, description: 'The text of the document from start to end, exactly.' })
  quote: string;

  @ApiProperty({ type: Number, description: 'Relevance to the question, 0 to 1.' })
  score: number;
}

/** Body of an answer to POST /chat/. */
export class ChatResponseBody implements AnsweredMessage {
  @ApiProperty({ type: Number })
  id: number;

  @ApiProperty({ type: String, description: 'The answer; [n] cites the source with that number.' })
  response: string;

  @ApiProperty({ type: String, example: 'Google Gemini', description: 'Who answered.' })
  provider: ProviderName;

  @ApiProperty({ type: String, description: 'The model that answered.' })
  model: string;

  @ApiProperty({ type: [SourceBody], description: 'Exactly what the answer cites.' })
  sources: SourceBody[];

  @ApiProperty({ type: Boolean, description: 'True when the answer cites the documents.' })
  grounded: boolean;

  @ApiPropertyOptional({ type: String, enum: REASONS, description: 'Why it does not.' })
  reason?: UngroundedReason;

  @ApiProperty({
    type: String,
    enum: ['complete', 'stopped', 'interrupted'] satisfies AnswerStatus[],
    description: '`stopped`: ended by POST /chat/{id}/stop; the text so far is kept.',
  })
  status: AnswerStatus;
  @ApiProperty({ type: [SentenceSupportBody], description: 'What each sentence of the answer rests on.' })
  sentences: SentenceSupportBody[];

  @ApiProperty({ type: Boolean, description: 'True when meaning could not be searched and words alone decided.' })
  degraded: boolean;

  @ApiProperty({ type: Boolean, description: 'True when a provider that was asked before failed.' })
  failover: boolean;

  @ApiPropertyOptional({ type: 'integer', description: 'The conversation it belongs to.' })
  session_id?: number;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;
}

/** One entry of GET /chat-history/. */
export class HistoryEntryBody {
  @ApiProperty({ type: Number })
  id: number;

  @ApiProperty({ type: String, description: 'Username of the one who asked.' })
  user: string;

  @ApiProperty({ type: String })
  message: string;

  @ApiProperty({ type: String, description: 'Empty for a question that failed; of one that is being answered, what is stored so far.' })
  response: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiPropertyOptional({ type: 'integer', description: 'The conversation it belongs to.' })
  session_id?: number;

  @ApiProperty({
    type: String,
    enum: ['complete', 'stopped', 'interrupted', 'failed', 'pending'] satisfies MessageStatus[],
    description: '`stopped` and `interrupted` answers are kept as far as they came; `failed` ones are listed only when asked for.',
  })
  status: MessageStatus;

  @ApiPropertyOptional({ type: String, example: 'Google Gemini' })
  provider?: ProviderName;

  @ApiPropertyOptional({ type: String })
  model?: string;

  @ApiProperty({ type: [SourceBody] })
  sources: SourceBody[];

  @ApiPropertyOptional({ type: Boolean })
  grounded?: boolean;

  @ApiPropertyOptional({ type: String, enum: REASONS })
  reason?: UngroundedReason;

  @ApiPropertyOptional({ type: String, description: 'Why a failed question failed; see docs/errors.md.' })
  error_code?: string;
}
