import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CheckedQuotation, SentenceSupport } from './claim-support.types';

class StoredTextBody {
  @ApiProperty({ type: Number, description: 'Number of the passage.' })
  source: number;

  @ApiProperty({ type: Number, description: 'Where it starts in the document, in UTF-16 units.' })
  start: number;

  @ApiProperty({ type: Number, description: 'Where it ends, exclusive.' })
  end: number;

  @ApiProperty({ type: String, description: 'The text of the document from start to end, exactly.' })
  quote: string;
}

class CheckedQuotationBody implements CheckedQuotation {
  @ApiProperty({ type: Number, description: 'Where the quoted words start in the answer.' })
  start: number;

  @ApiProperty({ type: Number, description: 'Where they end, exclusive.' })
  end: number;

  @ApiProperty({
    type: String,
    enum: ['exact', 'altered', 'unknown'],
    description: 'Whether a passage holds these words: exactly, nearly (`stored` is what it really says), or not at all.',
  })
  match: CheckedQuotation['match'];

  @ApiPropertyOptional({ type: StoredTextBody, description: 'The stored text that was quoted.' })
  stored?: StoredTextBody;
}

/** What one sentence of an answer rests on. */
export class SentenceSupportBody implements SentenceSupport {
  @ApiProperty({ type: Number, description: 'Where the sentence starts in the answer, in UTF-16 units.' })
  start: number;

  @ApiProperty({ type: Number, description: 'Where it ends, exclusive; its citations are part of it.' })
  end: number;

  @ApiProperty({ type: Boolean, description: 'True when a passage supports it: its words, numbers and names stand there.' })
  supported: boolean;

  @ApiProperty({ type: [Number], description: 'The passages that support it, cited or not.' })
  sources: number[];

  @ApiProperty({ type: [Number], description: 'The passages it cites.' })
  cited: number[];

  @ApiProperty({ type: Boolean, description: 'True when it claims nothing, so that nothing need support it.' })
  neutral: boolean;

  @ApiProperty({ type: Boolean, description: 'True when no passage it cites supports it and another one does.' })
  misattributed: boolean;

  @ApiProperty({ type: [CheckedQuotationBody], description: 'What it puts between quotation marks.' })
  quotations: CheckedQuotationBody[];
}
