import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString } from 'class-validator';
import { CollectionReference, ExternalIdProperty, ModifiedAtProperty, TagsProperty } from '../reading/document-fields';
import { LONGEST_NAME_BYTES } from '../changes/document-name';
import { TextProperty, TitleProperty } from './text-fields';

const asBoolean = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

/** What is said of uploaded documents: fields of a form that stand beside its files, and of the JSON that holds a text. */
export class UploadFieldsRequest {
  @CollectionReference('Id or name of the collection that the documents belong to; `default` when left out.')
  collection?: number | string | null;

  @TagsProperty()
  tags?: string[] | null;

  @ExternalIdProperty('What your program calls the document, for one document only. Sent again, it makes a new version of that document.')
  external_id?: string | null;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Make new versions of the documents of the same names.' })
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  replace?: boolean | null;

  @ModifiedAtProperty()
  modified_at?: string | null;
}

/** A form with files. Fields that stand before the files hold for each as it arrives; `collection` should. */
export class UploadFormRequest extends UploadFieldsRequest {
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'binary' }, description: 'Any number of files.' })
  file: unknown[];
}

/** A form with one file. */
export class ReplaceFormRequest {
  @ApiProperty({ type: String, format: 'binary' })
  file: unknown;
}

/** Body of PUT /documents/{id}/ as JSON. */
export class ReplaceTextRequest {
  @TextProperty()
  text: string;

  @TitleProperty()
  title?: string | null;

  @ModifiedAtProperty()
  modified_at?: string | null;
}

/** Body of POST /documents/ as JSON. */
export class AddTextRequest extends UploadFieldsRequest {
  @ApiProperty({
    type: String,
    example: 'travel-policy.md',
    description: `The name of the document: its extension says how the text is read. At most ${LONGEST_NAME_BYTES} bytes.`,
  })
  @IsString()
  name: string;

  @TextProperty()
  text: string;

  @TitleProperty()
  title?: string | null;
}
