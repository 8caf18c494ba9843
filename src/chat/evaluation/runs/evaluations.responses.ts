import { ApiProperty } from '@nestjs/swagger';
import { EVALUATION_KINDS, type EvaluationKind } from './evaluation-run.entity';

/** A finished evaluation. */
export class EvaluationResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({
    type: String,
    enum: EVALUATION_KINDS,
    description: 'answers: evaluate_answers; retrieval: evaluate_retrieval; support: evaluate_support.',
  })
  kind: EvaluationKind;

  @ApiProperty({ type: String, example: 'questions.json', description: 'Name of the file or folder of the set.' })
  set_name: string;

  @ApiProperty({ type: 'integer', description: 'Questions or answers in the set.' })
  set_size: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Figures by name: shares from 0 to 1, times in milliseconds (`…_ms`), counts.',
  })
  figures: Record<string, number>;

  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] },
    description: 'What the figures depend on: models, and how documents were cut.',
  })
  settings: Record<string, string | number>;

  @ApiProperty({ type: String, format: 'date-time' })
  started_at: string;

  @ApiProperty({ type: String, format: 'date-time' })
  finished_at: string;
}
