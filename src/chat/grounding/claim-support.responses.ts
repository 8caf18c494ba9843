import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Stored text that an answer quotes. */
class QuotedTextResponse {
  @ApiProperty({ type: Number, description: 'Number of the passage.' })
  source: number;

  @ApiProperty({ type: Number, description: 'Start of the text in the document, in UTF-16 units.' })
  start: number;

  @ApiProperty({ type: Number, description: 'End of the text, exclusive.' })
  end: number;

  @ApiProperty({ type: String, description: 'The exact text of the document from start to end.' })
  quote: string;
}

/** Whether the passages contain a quotation: exactly, with changes, or not at all. */
const QUOTATION_MATCHES = ['exact', 'altered', 'unknown'] as const;

/** A quotation in an answer. The answer is not changed, because the client may already have read it. */
export class QuotationResponse {
  @ApiProperty({ type: Number, description: 'Start of the quotation in the answer, without the quotation marks.' })
  start: number;

  @ApiProperty({ type: Number, description: 'End of the quotation, exclusive.' })
  end: number;

  @ApiProperty({
    type: String,
    enum: QUOTATION_MATCHES,
    description:
      'Whether a passage contains the quotation: `exact` (ignoring white space, case and typographic marks), `altered` (`stored` is the text of the passage), or `unknown`: no passage contains it, and the sentence is not supported.',
  })
  match: (typeof QUOTATION_MATCHES)[number];

  @ApiPropertyOptional({ type: QuotedTextResponse, description: 'The stored text that was quoted; absent when no passage contains it.' })
  stored?: QuotedTextResponse;
}

/**
 * What a check of a sentence found: a passage supports it, none does, a passage contradicts it, or there is nothing to check: an
 * introduction, a question, a courtesy, a refusal, code.
 */
export const SENTENCE_STATES = ['supported', 'unsupported', 'contradicted', 'not_checked'] as const;
export type SentenceState = (typeof SENTENCE_STATES)[number];

/** The support of one sentence of an answer, computed from the texts alone. Stored as JSON in this form and sent unchanged. */
export class SentenceSupportResponse {
  @ApiProperty({ type: Number, description: 'Start of the sentence in the answer, in UTF-16 units.' })
  start: number;

  @ApiProperty({ type: Number, description: 'End of the sentence including its citations, exclusive.' })
  end: number;

  @ApiProperty({ type: Boolean, description: 'True when `state` is `supported`.' })
  supported: boolean;

  @ApiPropertyOptional({
    type: String,
    enum: SENTENCE_STATES,
    description:
      '`supported`: a passage supports the sentence; `unsupported`: none does; `contradicted`: a passage says something else of the same thing; `not_checked`: the sentence claims nothing (an introduction, a question, a courtesy, a refusal, code). Absent in answers stored before it was computed.',
  })
  state?: SentenceState;

  @ApiPropertyOptional({
    type: Number,
    minimum: 0,
    maximum: 1,
    description: 'Estimated probability that the passages support the sentence; 0.5 and more counts as supported. 0 when not checked.',
  })
  score?: number;

  @ApiProperty({
    type: [Number],
    description: 'Numbers of the passages that support the sentence, ascending, cited or not; each is in `sources` of the answer.',
  })
  sources: number[];

  @ApiProperty({ type: [Number], description: 'Numbers of the passages that the sentence cites.' })
  cited: number[];

  @ApiProperty({
    type: Boolean,
    description: 'True when `state` is `not_checked`: the sentence needs no support.',
  })
  neutral: boolean;

  @ApiProperty({
    type: Boolean,
    description: 'True when no cited passage supports the sentence and another passage does. The answer is not changed.',
  })
  misattributed: boolean;

  @ApiProperty({ type: [QuotationResponse], description: 'The quotations in the sentence.' })
  quotations: QuotationResponse[];
}

/** How many sentences of an answer a passage supports. */
export class SupportResponse {
  @ApiProperty({ type: Number, description: 'Number of sentences that claim something.' })
  claims: number;

  @ApiProperty({ type: Number, description: 'Number of claims that a passage supports.' })
  supported: number;

  @ApiProperty({ type: Number, description: 'Number of claims that no passage supports, or that a passage contradicts.' })
  unsupported: number;
}
