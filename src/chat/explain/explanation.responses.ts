import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { AttemptPurpose } from '../../ai/ports/ai.types';
import type { ProviderName } from '../../ai/ports/chat-model';
import { type Way, WAYS } from '../../rag/gathering.types';

/**
 * Why a candidate was not sent to the model: `over_limit`, better chunks filled RETRIEVAL_TOP_K; `over_budget`, they filled
 * CONTEXT_TOKENS. `not_relevant` is in explanations stored by versions that left chunks out for too little evidence.
 */
const CUTS = ['over_limit', 'over_budget', 'not_relevant'] as const;

const PURPOSES = ['answer', 'check', 'cite', 'condense', 'embed'] satisfies AttemptPurpose[];

/** What each part of a candidate's score contributes to it: they add up to the score. */
export class ScoreSharesResponse {
  @ApiProperty({ type: Number })
  bm25: number;

  @ApiProperty({ type: Number })
  pairs: number;

  @ApiProperty({ type: Number })
  char_grams: number;

  @ApiProperty({ type: Number })
  feedback: number;

  @ApiProperty({ type: Number })
  vector: number;
}

/** A candidate of a search, with the scores that determine its rank. */
export class ExplainedCandidateResponse {
  @ApiProperty({ type: 'integer', description: 'Id of the chunk.' })
  chunk: number;

  @ApiProperty({ type: Number, description: 'Fused score, 0 to 1; 1 is the best candidate of this search.' })
  score: number;

  @ApiProperty({ type: Number, description: 'BM25 of the words, with a weighted title.' })
  bm25: number;

  @ApiProperty({ type: Number, description: 'BM25 of word pairs.' })
  pairs: number;

  @ApiProperty({ type: Number, description: 'BM25 of character n-grams, scaled to 0 to 1 within this search.' })
  char_grams: number;

  @ApiProperty({
    type: Number,
    description: 'Pseudo-relevance feedback: similarity to the best candidates, scaled to 0 to 1 within this search.',
  })
  feedback: number;

  @ApiProperty({
    type: Number,
    description: 'Vector similarity, scaled to 0 to 1 within this search; a candidate without a vector has 0 and is ranked by its words.',
  })
  vector: number;

  @ApiPropertyOptional({
    type: ScoreSharesResponse,
    description:
      'What each part, weighted and scaled, contributes to the score: they add up to it. Absent in explanations of earlier versions.',
  })
  shares?: ScoreSharesResponse;

  @ApiPropertyOptional({ type: 'integer', description: 'Number of the passage in the prompt; absent when the chunk was not sent.' })
  number?: number;

  @ApiPropertyOptional({
    type: String,
    enum: CUTS,
    description: 'Why the chunk was not sent: better chunks filled RETRIEVAL_TOP_K, or the CONTEXT_TOKENS.',
  })
  cut?: (typeof CUTS)[number];
}

/** One search made for a question. */
export class ExplainedSearchResponse {
  @ApiProperty({ type: String, description: 'Text of the search.' })
  question: string;

  @ApiProperty({ type: 'integer' })
  milliseconds: number;

  @ApiProperty({ type: Boolean, description: 'True when vector search was not available.' })
  degraded: boolean;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Id of the build that was searched; null when nothing was indexed.' })
  build: number | null;

  @ApiProperty({
    type: Number,
    description: 'Weight of vectors relative to words in the fused score, 0 to 1; 0 when vectors took no part.',
  })
  vector_share: number;

  @ApiPropertyOptional({
    type: String,
    enum: WAYS,
    description:
      'How the passages were gathered: the best ones, whole documents in order, all documents that mention something, or the two sides ' +
      'of a comparison. Absent in explanations of earlier versions.',
  })
  way?: Way;

  @ApiPropertyOptional({
    type: [String],
    description: 'File names of the documents that the question names, or that mention what it asks for; the first ones of many.',
  })
  documents?: string[];

  @ApiProperty({
    type: [ExplainedCandidateResponse],
    description: 'Best first, then the chunks that were sent although the ranking did not find them.',
  })
  candidates: ExplainedCandidateResponse[];
}

/** A passage of the prompt. */
export class ShownPassageResponse {
  @ApiProperty({ type: 'integer', description: 'Its number in the prompt.' })
  number: number;

  @ApiProperty({ type: 'integer', description: 'Id of the chunk.' })
  chunk: number;

  @ApiProperty({ type: String, description: 'Name of the document; empty when you may not read it.' })
  document: string;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Id of the collection that the document is in. Absent in explanations of earlier versions.',
  })
  collection?: number;

  @ApiProperty({ type: 'integer', description: "Start of the passage in the document's text, in UTF-16 units." })
  start: number;

  @ApiProperty({ type: 'integer', description: 'End of the passage.' })
  end: number;

  @ApiProperty({ type: Number, description: 'Score in the search that found it, 0 to 1.' })
  score: number;
}

/** A model call for an answer. */
export class ExplainedAttemptResponse {
  @ApiProperty({ type: String, enum: PURPOSES })
  purpose: AttemptPurpose;

  @ApiProperty({ type: String, example: 'Google Gemini' })
  provider: ProviderName;

  @ApiProperty({ type: String })
  model: string;

  @ApiProperty({ type: String, description: '`ok`, or the class of the failure.' })
  outcome: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'HTTP status of a failure.' })
  status: number | null;

  @ApiProperty({ type: 'integer' })
  tokens_in: number;

  @ApiProperty({ type: 'integer' })
  tokens_out: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Cost in US dollars; null when the price of the model was unknown.' })
  cost_usd: number | null;

  @ApiProperty({ type: Boolean, description: 'True when the provider reported no token counts.' })
  estimated: boolean;

  @ApiProperty({ type: 'integer' })
  milliseconds: number;
}

/** What the time of an answer was spent on. */
const STEPS = ['read', 'search', 'choose', 'call', 'check', 'store'] as const;

/** A part of the time of an answer. */
export class ExplainedStepResponse {
  @ApiProperty({
    type: String,
    enum: STEPS,
    description:
      '`read`: the question and the turns before it; `search`: one search, with the vector of its text; `choose`: what was found becomes the ' +
      'passages of the prompt; `call`: one call of a model, in the order of `attempts`; `check`: its sentences compared with the passages, with ' +
      'the calls for it; `store`: answer and explanation are written. Steps may overlap.',
  })
  step: (typeof STEPS)[number];

  @ApiProperty({ type: 'integer', description: 'When it began, in milliseconds from the beginning of the answer.' })
  start: number;

  @ApiProperty({ type: 'integer' })
  milliseconds: number;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Of a search: its place in `searches`, from 0; absent when its result was not used.',
  })
  search?: number;

  @ApiPropertyOptional({ type: String, enum: PURPOSES, description: 'Of a call: what for.' })
  purpose?: AttemptPurpose;

  @ApiPropertyOptional({ type: String, description: 'Of a call: the provider.' })
  provider?: ProviderName;

  @ApiPropertyOptional({ type: String, description: 'Of a call: `ok`, or the class of the failure.' })
  outcome?: string;

  @ApiPropertyOptional({ type: 'integer', description: 'Of a call that failed: the HTTP status.' })
  status?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Of a streamed call: milliseconds from its beginning to its first text.' })
  first_text?: number;
}

/** A chunk that a search found, as it is now for its reader. */
export class ExplainedChunkResponse {
  @ApiProperty({ type: 'integer', description: 'Id of the chunk.' })
  chunk: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Id of its document; see GET /documents/{id}.' })
  document_id?: number;

  @ApiPropertyOptional({ type: String, description: 'Name of the document.' })
  document?: string;

  @ApiPropertyOptional({ type: String })
  title?: string;

  @ApiPropertyOptional({ type: String, description: 'The heading that it stands under; absent where there is none.' })
  heading?: string;

  @ApiPropertyOptional({ type: 'integer' })
  part?: number;

  @ApiPropertyOptional({ type: 'integer' })
  parts?: number;

  @ApiPropertyOptional({ type: String, description: 'The beginning of its text.' })
  excerpt?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'True when you may not read its document; nothing else is told then.' })
  hidden?: boolean;

  @ApiPropertyOptional({ type: Boolean, description: 'True when it does not exist any more; nothing else is told then.' })
  gone?: boolean;
}

class ExplanationTimingsResponse {
  @ApiProperty({ type: 'integer', description: 'Time of the search, including the embedding of the question.' })
  search_ms: number;

  @ApiProperty({ type: 'integer', description: 'Time from the end of the search to the end of the answer.' })
  answer_ms: number;
}

/** How an answer was generated, without its model calls. Fields have the names of the API, because the stored JSON is sent unchanged. */
export class Explanation {
  @ApiProperty({ type: String, description: 'The question.' })
  question: string;

  @ApiProperty({
    type: [ExplainedSearchResponse],
    description:
      'The searches: for the question and, for a follow-up, for the question rewritten or with the words of the questions before. Empty when ' +
      'the message only asks about the answer before, whose passages are shown again, and when the answer was made from what you may not read.',
  })
  searches: ExplainedSearchResponse[];

  @ApiPropertyOptional({
    type: [ShownPassageResponse],
    description: 'The passages sent to the model, by number; absent in explanations stored by an earlier version.',
  })
  passages?: ShownPassageResponse[];

  @ApiProperty({ type: Boolean, description: 'True when the passages probably do not contain the answer.' })
  doubtful: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'The system instructions of the prompt.' })
  instructions: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The exact user turn sent to the model; null when no model was called, or when it holds what you may not read.',
  })
  context: string | null;

  @ApiProperty({ type: ExplanationTimingsResponse })
  timings: ExplanationTimingsResponse;

  @ApiPropertyOptional({
    type: [ExplainedStepResponse],
    description: 'What the time was spent on, in order of beginning; absent in explanations of earlier versions.',
  })
  steps?: ExplainedStepResponse[];
}

/** Response of GET /chat/{id}/explain. */
export class ExplanationResponse extends Explanation {
  @ApiProperty({ type: 'integer', description: 'Id of the message.' })
  id: number;

  @ApiProperty({ type: [ExplainedAttemptResponse], description: 'Every model call, oldest first.' })
  attempts: ExplainedAttemptResponse[];

  @ApiProperty({ type: [ExplainedChunkResponse], description: 'What the candidates of the searches are, each once.' })
  chunks: ExplainedChunkResponse[];
}
