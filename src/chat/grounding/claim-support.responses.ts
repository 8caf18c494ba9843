import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Stored text that an answer quotes. */
class QuotedTextResponse {
  @ApiProperty({ type: Number, description: 'Number of the passage.' })
  source: number;

  @ApiProperty({ type: Number, description: 'Where it starts in the document, in UTF-16 units.' })
  start: number;

  @ApiProperty({ type: Number, description: 'Where it ends, exclusive.' })
  end: number;

  @ApiProperty({ type: String, description: 'The text of the document from start to end, exactly.' })
  quote: string;
}

/** How words between quotation marks agree with the passages. */
const QUOTATION_MATCHES = ['exact', 'altered', 'unknown'] as const;

/** Words of an answer between quotation marks. The answer keeps them: it may have been read already. */
export class QuotationResponse {
  @ApiProperty({ type: Number, description: 'Where the quoted words start in the answer, without the marks.' })
  start: number;

  @ApiProperty({ type: Number, description: 'Where they end, exclusive.' })
  end: number;

  @ApiProperty({
    type: String,
    enum: QUOTATION_MATCHES,
    description:
      'Whether a passage holds these words: exactly (white space, case and typographic marks aside), nearly (`stored` is what it really says), or not at all, so that the sentence is not supported.',
  })
  match: (typeof QUOTATION_MATCHES)[number];

  @ApiPropertyOptional({ type: QuotedTextResponse, description: 'The stored text that was quoted, where there is any.' })
  stored?: QuotedTextResponse;
}

/** What one sentence of an answer rests on, computed from the texts alone. Stored as JSON in this form and sent as it is. */
export class SentenceSupportResponse {
  @ApiProperty({ type: Number, description: 'Where the sentence starts in the answer, in UTF-16 units.' })
  start: number;

  @ApiProperty({ type: Number, description: 'Where it ends, exclusive; its citations are part of it.' })
  end: number;

  @ApiProperty({ type: Boolean, description: 'True when a passage supports it: its words, numbers and names stand there.' })
  supported: boolean;

  @ApiProperty({ type: [Number], description: 'The passages that support it, ascending, cited or not.' })
  sources: number[];

  @ApiProperty({ type: [Number], description: 'The passages it cites.' })
  cited: number[];

  @ApiProperty({
    type: Boolean,
    description: 'True when it claims nothing (an introduction, a question, that the documents hold nothing): it needs no support.',
  })
  neutral: boolean;

  @ApiProperty({ type: Boolean, description: 'True when no passage it cites supports it and another one does. The answer is not changed.' })
  misattributed: boolean;

  @ApiProperty({ type: [QuotationResponse], description: 'What it puts between quotation marks.' })
  quotations: QuotationResponse[];
}
