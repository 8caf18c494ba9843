import { ApiProperty } from '@nestjs/swagger';
import { RATINGS, type Rating } from '../feedback/rating';

/** How many questions were asked, and what came of them. Those that are being answered are asked only. */
export class QuestionCountsResponse {
  @ApiProperty({ type: 'integer' })
  asked: number;

  @ApiProperty({ type: 'integer', description: 'With an answer that the documents support; small talk counts, too.' })
  answered: number;

  @ApiProperty({ type: 'integer', description: 'With an answer that the documents do not support.' })
  unanswered: number;

  @ApiProperty({ type: 'integer', description: 'Without an answer, because of a failure.' })
  failed: number;
}

export class DailyQuestionsResponse extends QuestionCountsResponse {
  @ApiProperty({ type: String, format: 'date' })
  date: string;
}

export class QuestionsOverTimeResponse extends QuestionCountsResponse {
  @ApiProperty({ type: [DailyQuestionsResponse], description: 'UTC days with questions, oldest first.' })
  days: DailyQuestionsResponse[];
}

/** Questions without a supported answer that have words in common. */
export class UnansweredGroupResponse {
  @ApiProperty({
    type: [String],
    example: ['parking', 'permit'],
    description: 'Words that most of them share; each was used by two accounts or more.',
  })
  words: string[];

  @ApiProperty({ type: 'integer' })
  questions: number;

  @ApiProperty({ type: 'integer', description: 'How many accounts asked them: two or more.' })
  accounts: number;

  @ApiProperty({ type: String, format: 'date-time' })
  last_asked_at: string;
}

/** Questions without a supported answer. Their texts belong to those who asked, and are not shown. */
export class UnansweredResponse {
  @ApiProperty({ type: 'integer', description: 'How many of them were looked at: the newest ones.' })
  examined: number;

  @ApiProperty({ type: [UnansweredGroupResponse], description: 'The largest group first.' })
  groups: UnansweredGroupResponse[];

  @ApiProperty({ type: 'integer', description: 'Those that are in no group that is shown: asked by one account, or unlike any other.' })
  others: number;
}

/** A document in answers. */
export class DocumentUseResponse {
  @ApiProperty({ type: String })
  document: string;

  @ApiProperty({ type: 'integer', description: 'Id of its collection at that time.' })
  collection: number;

  @ApiProperty({ type: 'integer', description: 'Answers that cite it.' })
  answers: number;

  @ApiProperty({ type: 'integer', description: 'Ratings `up` of those answers.' })
  up: number;

  @ApiProperty({ type: 'integer', description: 'Ratings `down` of those answers.' })
  down: number;
}

/** Which documents answers rest on. Documents of collections that you may not read are counted and not named. */
export class DocumentUsesResponse {
  @ApiProperty({ type: 'integer', description: 'How many answers were looked at: the newest ones.' })
  examined: number;

  @ApiProperty({ type: [DocumentUseResponse], description: 'Those that most answers cite, the first first.' })
  most_cited: DocumentUseResponse[];

  @ApiProperty({ type: [DocumentUseResponse], description: 'Those whose answers were rated `down` most often.' })
  down_rated: DocumentUseResponse[];

  @ApiProperty({ type: [String], description: 'Documents that can be found now and that no answer cites, by name; the first hundred.' })
  never_cited: string[];

  @ApiProperty({ type: 'integer', description: 'How many there are of them.' })
  never_cited_count: number;

  @ApiProperty({ type: 'integer', description: 'Cited documents that you may not read.' })
  hidden: number;
}

export class FeedbackCountsResponse {
  @ApiProperty({ type: 'integer' })
  up: number;

  @ApiProperty({ type: 'integer' })
  down: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Share of `up`, 0 to 1; null without feedback.' })
  rate: number | null;
}

export class DailyFeedbackResponse extends FeedbackCountsResponse {
  @ApiProperty({ type: String, format: 'date' })
  date: string;
}

/** Why somebody rated an answer so. */
export class FeedbackReasonResponse {
  @ApiProperty({ type: String, enum: RATINGS })
  rating: Rating;

  @ApiProperty({ type: String })
  reason: string;

  @ApiProperty({ type: String, format: 'date' })
  date: string;
}

export class FeedbackOverTimeResponse extends FeedbackCountsResponse {
  @ApiProperty({
    type: [DailyFeedbackResponse],
    description: 'UTC days with feedback, oldest first, by the time it was given or changed last.',
  })
  days: DailyFeedbackResponse[];

  @ApiProperty({ type: [FeedbackReasonResponse], description: 'The newest reasons, without the names of accounts.' })
  reasons: FeedbackReasonResponse[];
}

/** How many sentences of answers that make a claim a passage supports. */
export class SupportedSentencesResponse {
  @ApiProperty({ type: 'integer', description: 'How many answers were looked at: the newest ones.' })
  examined: number;

  @ApiProperty({ type: 'integer' })
  claims: number;

  @ApiProperty({ type: 'integer' })
  supported: number;
}

/** How long the first text of streamed answers took, from the question to what a reader could see. */
export class FirstTokenResponse {
  @ApiProperty({ type: 'integer', description: 'How many streamed answers were looked at: the newest ones.' })
  examined: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Half of them took no longer.' })
  median_ms: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: '95 of 100 took no longer.' })
  p95_ms: number | null;
}

/** Response of GET /analytics/. */
export class AnalyticsResponse {
  @ApiProperty({ type: String, format: 'date', description: 'The first UTC day.' })
  from: string;

  @ApiProperty({ type: String, format: 'date', description: 'The last UTC day.' })
  to: string;

  @ApiProperty({ type: QuestionsOverTimeResponse })
  questions: QuestionsOverTimeResponse;

  @ApiProperty({ type: UnansweredResponse })
  unanswered: UnansweredResponse;

  @ApiProperty({ type: DocumentUsesResponse })
  documents: DocumentUsesResponse;

  @ApiProperty({ type: FeedbackOverTimeResponse })
  feedback: FeedbackOverTimeResponse;

  @ApiProperty({ type: SupportedSentencesResponse })
  sentences: SupportedSentencesResponse;

  @ApiProperty({ type: FirstTokenResponse })
  first_token: FirstTokenResponse;
}
