import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsInt, IsOptional, IsString, Min } from 'class-validator';
import { CollectionReference, ModifiedAtProperty, TagsProperty } from '../reading/document-fields';

/** Most documents that are deleted by one request. */
export const MOST_DELETED = 1_000;

/** Body of PATCH /documents/{id}/. What is left out stays as it is. */
export class ChangeDocumentRequest {
  @ApiPropertyOptional({ type: String, example: 'travel-policy.md', description: 'The new name; its format stays the same.' })
  @IsOptional()
  @IsString()
  name?: string | null;

  @TagsProperty()
  tags?: string[] | null;

  @CollectionReference('Id or name of the collection that it moves to.')
  collection?: number | string | null;

  @ModifiedAtProperty()
  modified_at?: string | null;
}

/** Body of POST /documents/delete/. */
export class DeleteDocumentsRequest {
  @ApiProperty({ type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1, maxItems: MOST_DELETED })
  @IsInt({ each: true })
  @Min(1, { each: true })
  @ArrayMaxSize(MOST_DELETED)
  @ArrayMinSize(1)
  @IsArray()
  ids: number[];

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Whether they are erased: answers, files, the index and the files of the database lose what they keep of them, too.',
  })
  @IsOptional()
  @IsBoolean()
  erase?: boolean | null;
}
