import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { asOneLine } from '../../common/http/one-line';
import { IsPlainText } from '../../common/http/plain-text.decorator';
import { LONGEST_TITLE } from '../../rag/loading/text/document-title';

/** Declares the text of a document that is sent as JSON. */
export function TextProperty(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, description: 'The text, at most about as long as MAX_BODY_BYTES; a longer one is sent as a file.' }),
    IsString(),
    IsPlainText(),
  );
}

/** Declares the title of a document that is sent as JSON. */
export function TitleProperty(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      maxLength: LONGEST_TITLE,
      description: 'Becomes the first heading of Markdown, or the first line of a text.',
    }),
    IsOptional(),
    Transform(asOneLine),
    MaxLength(LONGEST_TITLE),
    IsPlainText(),
  );
}
