import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional } from 'class-validator';

/** Body of POST /vectorstore/rebuild/. What is left out is taken from the settings. */
export class RebuildRequest {
  @ApiPropertyOptional({ type: 'integer', minimum: 50, maximum: 20_000, description: 'Size of a chunk in characters.' })
  @IsOptional()
  @IsInt()
  chunk_size?: number | null;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Characters that two neighbouring chunks share.' })
  @IsOptional()
  @IsInt()
  chunk_overlap?: number | null;
}
