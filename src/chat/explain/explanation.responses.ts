import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { AttemptPurpose } from '../../ai/ports/ai.types';
import type { ProviderName } from '../../ai/ports/chat-model';

/** Why a chunk was not shown to the model: too little of the question is in it, or better ones filled the number of passages. */
const CUTS = ['not_relevant', 'over_limit'] as const;

/** A chunk that search looked at, with the scores its rank comes from. */
export class ExplainedCandidateResponse {
  @ApiProperty({ type: 'integer', description: 'Id of the chunk.' })
  chunk: number;

  @ApiProperty({ type: Number, description: 'Relevance, 0 to 1; 1 is the best of this search.' })
  score: number;

  @ApiProperty({ type: Number, description: 'BM25 of the words, the title weighted.' })
  bm25: number;

  @ApiProperty({ type: Number, description: 'BM25 of neighbouring words.' })
  pairs: number;

  @ApiProperty({ type: Number, description: 'BM25 of character grams, 0 to 1 in this search.' })
  char_grams: number;

  @ApiProperty({ type: Number, description: 'Likeness to the best candidates, 0 to 1 in this search.' })
  feedback: number;

  @ApiProperty({ type: Number, description: 'Closeness in meaning, 0 to 1 in this search.' })
  vector: number;

  @ApiPropertyOptional({ type: 'integer', description: 'The number the model was shown it with; absent when it was cut.' })
  number?: number;

  @ApiPropertyOptional({
    type: String,
    enum: CUTS,
    description: 'Why it was not shown: too little of the question is in it, or better ones filled the number of passages.',
  })
  cut?: (typeof CUTS)[number];
}

/** One search made for a question. */
export class ExplainedSearchResponse {
  @ApiProperty({ type: String, description: 'The question as it was searched.' })
  question: string;

  @ApiProperty({ type: 'integer' })
  milliseconds: number;

  @ApiProperty({ type: Boolean, description: 'True when meaning could not be searched.' })
  degraded: boolean;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Id of the index that was searched; null when there was none.' })
  build: number | null;

  @ApiProperty({ type: [ExplainedCandidateResponse], description: 'Best first.' })
  candidates: ExplainedCandidateResponse[];
}

/** A model call that was made for an answer. */
export class ExplainedAttemptResponse {
  @ApiProperty({ type: String, enum: ['answer', 'condense', 'embed'] satisfies AttemptPurpose[] })
  purpose: AttemptPurpose;

  @ApiProperty({ type: String, example: 'Google Gemini' })
  provider: ProviderName;

  @ApiProperty({ type: String })
  model: string;

  @ApiProperty({ type: String, description: '`ok`, or the kind of failure.' })
  outcome: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'HTTP status of a failure.' })
  status: number | null;

  @ApiProperty({ type: 'integer' })
  tokens_in: number;

  @ApiProperty({ type: 'integer' })
  tokens_out: number;

  @ApiProperty({ type: Boolean, description: 'True when the provider reported no token counts.' })
  estimated: boolean;

  @ApiProperty({ type: 'integer' })
  milliseconds: number;
}

class ExplanationTimingsResponse {
  @ApiProperty({ type: 'integer', description: 'Searching, with the vector of the question.' })
  search_ms: number;

  @ApiProperty({ type: 'integer', description: 'From the end of the search to the end of the answer.' })
  answer_ms: number;
}

/** How an answer came about, without the calls that were made. Names are those of the API, because its JSON is stored and sent as it is. */
export class Explanation {
  @ApiProperty({ type: String, description: 'The question as it was asked.' })
  question: string;

  @ApiProperty({
    type: [ExplainedSearchResponse],
    description: 'The searches made for it: of the question, and of its rewritten form in a session.',
  })
  searches: ExplainedSearchResponse[];

  @ApiProperty({ type: Boolean, description: 'True when search doubted that the passages hold the answer.' })
  doubtful: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'The instructions that went with the context.' })
  instructions: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Exactly what the model was sent; null when none was asked.' })
  context: string | null;

  @ApiProperty({ type: ExplanationTimingsResponse })
  timings: ExplanationTimingsResponse;
}

/** Response of GET /chat/{id}/explain. */
export class ExplanationResponse extends Explanation {
  @ApiProperty({ type: 'integer', description: 'Id of the message.' })
  id: number;

  @ApiProperty({ type: [ExplainedAttemptResponse], description: 'Every model call that was made, oldest first.' })
  attempts: ExplainedAttemptResponse[];
}
