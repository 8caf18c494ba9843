import { ApiProperty, OmitType } from '@nestjs/swagger';
import { EVIDENCE_LEVELS, type EvidenceLevel } from '../../language/evidence/evidence';
import { ExplainedCandidateResponse, ExplainedSearchResponse } from '../explain/explanation.responses';

/** A candidate of a search, with the place that it stands in. */
export class FoundCandidateResponse extends ExplainedCandidateResponse {
  @ApiProperty({ type: 'integer', description: 'Id of the document.' })
  document_id: number;

  @ApiProperty({ type: String, description: 'Name of the document in sources and citations.' })
  document: string;

  @ApiProperty({ type: String, description: 'Title of the document.' })
  title: string;

  @ApiProperty({ type: String, nullable: true, example: 'Travel › Hotels', description: 'The sections that it stands in.' })
  heading: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The page on which it begins, counting from 1.' })
  page: number | null;

  @ApiProperty({ type: 'integer', description: 'Its place in the document, counting from 1.' })
  part: number;

  @ApiProperty({ type: 'integer', description: 'How many chunks the document has.' })
  parts: number;

  @ApiProperty({ type: 'integer', description: 'Where it begins in the text of the document, in UTF-16 units.' })
  start: number;

  @ApiProperty({ type: 'integer' })
  end: number;

  @ApiProperty({ type: String, description: 'How its text begins.' })
  excerpt: string;
}

/** One search that is made for a question. */
export class FoundSearchResponse extends OmitType(ExplainedSearchResponse, ['candidates'] as const) {
  @ApiProperty({
    type: [FoundCandidateResponse],
    description: 'Best first, then the chunks that would be sent although the ranking did not find them.',
  })
  candidates: FoundCandidateResponse[];
}

/** Response of POST /search/: what an answer would be made from. */
export class SearchResponse {
  @ApiProperty({
    type: [FoundSearchResponse],
    description: 'One for each question of the message; none for a message that asks nothing of the documents.',
  })
  searches: FoundSearchResponse[];

  @ApiProperty({
    type: String,
    enum: EVIDENCE_LEVELS,
    nullable: true,
    description: 'What the passages say about whether they answer the question; null when nothing was found.',
  })
  evidence: EvidenceLevel | null;

  @ApiProperty({ type: 'integer', description: 'How many passages a model is given at most: RETRIEVAL_TOP_K.' })
  limit: number;
}
