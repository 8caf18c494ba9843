import { ApiProperty } from '@nestjs/swagger';

/** A model as OpenAI's API lists it. */
export class ModelResponse {
  @ApiProperty({ type: String, example: 'askbase:hr', description: '`askbase` for everything that you may read, or one collection of it.' })
  id: string;

  @ApiProperty({ type: String, enum: ['model'] })
  object: 'model';

  @ApiProperty({ type: 'integer', description: 'When the collection was made, in seconds since 1970.' })
  created: number;

  @ApiProperty({ type: String, enum: ['askbase'] })
  owned_by: 'askbase';
}

/** The models that a caller may use. */
export class ModelListResponse {
  @ApiProperty({ type: String, enum: ['list'] })
  object: 'list';

  @ApiProperty({ type: [ModelResponse] })
  data: ModelResponse[];
}
