import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { asOneLine } from '../../common/http/one-line';
import { IsPlainText } from '../../common/http/plain-text.decorator';
import { CHUNKING_MODES, type ChunkingMode } from '../../rag/rag.types';
import { type Access, ACCESSES, EVERYONE, type EveryoneAccess } from './collections.responses';

/** Longest name and longest description of a collection in UTF-16 units. */
export const MAX_NAME_LENGTH = 100;
export const MAX_DESCRIPTION_LENGTH = 500;

/** Longest time that anything is kept, in days: a century. */
export const MOST_DAYS = 36_500;

/** A number of days; 0 takes a limit away. */
function DaysProperty(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: MOST_DAYS, description }),
    IsOptional(),
    Max(MOST_DAYS),
    Min(0),
    IsInt(),
  );
}

/** How the documents of a collection are to be cut. All of it is said, so that no setting changes a part of it. */
export class ChunkingRequest {
  @ApiProperty({ type: String, enum: CHUNKING_MODES })
  @IsIn(CHUNKING_MODES)
  mode: ChunkingMode;

  @ApiProperty({ type: 'integer', minimum: 50, maximum: 20_000, example: 1_200, description: 'Most characters of a chunk.' })
  @IsInt()
  chunk_size: number;

  @ApiProperty({ type: 'integer', minimum: 0, example: 100, description: 'Most characters that a chunk repeats of the one before.' })
  @IsInt()
  chunk_overlap: number;
}

/** Declares how the documents of a collection are cut. */
function ChunkingProperty(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: ChunkingRequest,
      nullable: true,
      description: 'How its documents are cut; null: as the settings of the server say. A job cuts those anew that are cut otherwise.',
    }),
    IsOptional(),
    ValidateNested(),
    Type(() => ChunkingRequest),
  );
}

/** Body of POST /collections/. */
export class CreateCollectionRequest {
  @ApiProperty({ type: String, minLength: 1, maxLength: MAX_NAME_LENGTH, example: 'contracts', description: 'Unique; case is ignored.' })
  @Transform(asOneLine)
  @MinLength(1, { message: 'name must not be blank' })
  @MaxLength(MAX_NAME_LENGTH)
  @IsPlainText()
  name: string;

  @ApiPropertyOptional({ type: String, maxLength: MAX_DESCRIPTION_LENGTH, default: '' })
  @IsOptional()
  @MaxLength(MAX_DESCRIPTION_LENGTH)
  @IsPlainText()
  description?: string | null;

  @ApiPropertyOptional({ type: String, enum: EVERYONE, default: 'none' })
  @IsOptional()
  @IsIn(EVERYONE)
  everyone?: EveryoneAccess | null;

  @ChunkingProperty()
  chunking?: ChunkingRequest | null;
}

/** Body of PATCH /collections/{id}/. What is left out stays as it is. */
export class ChangeCollectionRequest {
  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: MAX_NAME_LENGTH })
  @IsOptional()
  @Transform(asOneLine)
  @MinLength(1, { message: 'name must not be blank' })
  @MaxLength(MAX_NAME_LENGTH)
  @IsPlainText()
  name?: string | null;

  @ApiPropertyOptional({ type: String, maxLength: MAX_DESCRIPTION_LENGTH })
  @IsOptional()
  @MaxLength(MAX_DESCRIPTION_LENGTH)
  @IsPlainText()
  description?: string | null;

  @ApiPropertyOptional({ type: String, enum: EVERYONE })
  @IsOptional()
  @IsIn(EVERYONE)
  everyone?: EveryoneAccess | null;

  @DaysProperty('Days that answers which were made from its documents are kept; 0: as long as others.')
  keep_answers_days?: number | null;

  @DaysProperty('Days without a change after which documents expire; 0: never.')
  expire_documents_days?: number | null;

  @ChunkingProperty()
  chunking?: ChunkingRequest | null;
}

/** Body of PUT /collections/{id}/grants/users/{user_id}/ and /collections/{id}/grants/groups/{group_id}/. */
export class GrantRequest {
  @ApiProperty({ type: String, enum: ACCESSES, description: 'Who may write may read.' })
  @IsIn(ACCESSES)
  access: Access;
}
