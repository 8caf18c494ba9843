import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { AttemptPurpose } from '../../ai/ports/ai.types';
import type { ProviderName } from '../../ai/ports/chat-model';
import type { ExplainedAnswer, ExplainedAttempt, ExplainedCandidate, ExplainedSearch, Explanation } from './explanation.types';

class CandidateBody implements ExplainedCandidate {
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
    enum: ['not_relevant', 'over_limit'],
    description: 'Why it was not shown: too little of the question is in it, or better ones filled the number of passages.',
  })
  cut?: 'not_relevant' | 'over_limit';
}

class SearchBody implements ExplainedSearch {
  @ApiProperty({ type: String, description: 'The question as it was searched.' })
  question: string;

  @ApiProperty({ type: 'integer' })
  milliseconds: number;

  @ApiProperty({ type: Boolean, description: 'True when meaning could not be searched.' })
  degraded: boolean;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Id of the index that was searched.' })
  build: number | null;

  @ApiProperty({ type: [CandidateBody], description: 'Best first.' })
  candidates: CandidateBody[];
}

class AttemptBody implements ExplainedAttempt {
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

  @ApiProperty({ type: Boolean, description: 'True when the provider told no numbers.' })
  estimated: boolean;

  @ApiProperty({ type: 'integer' })
  milliseconds: number;
}

class TimingsBody {
  @ApiProperty({ type: 'integer', description: 'Searching, with the vector of the question.' })
  search_ms: number;

  @ApiProperty({ type: 'integer', description: 'From the end of the search to the end of the answer.' })
  answer_ms: number;
}

/** Body of GET /chat/{id}/explain. */
export class ExplanationBody implements ExplainedAnswer {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, description: 'The question as it was asked.' })
  question: string;

  @ApiProperty({
    type: [SearchBody],
    description: 'The searches made for it: of the question, and of its rewritten form in a conversation.',
  })
  searches: SearchBody[];

  @ApiProperty({ type: Boolean, description: 'True when search doubted that the passages hold the answer.' })
  doubtful: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'The instructions that went with the context.' })
  instructions: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Exactly what the model was sent; null when none was asked.' })
  context: string | null;

  @ApiProperty({ type: TimingsBody })
  timings: Explanation['timings'];

  @ApiProperty({ type: [AttemptBody], description: 'Every model call that was made, oldest first.' })
  attempts: AttemptBody[];
}
