import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, MaxLength, MinLength } from 'class-validator';
import { asOneLine } from '../../common/http/one-line';
import { IsPlainText } from '../../common/http/plain-text.decorator';

/** Longest name and longest description of a group in UTF-16 units. */
const MAX_NAME_LENGTH = 100;
const MAX_DESCRIPTION_LENGTH = 500;

/** Body of POST /groups/. */
export class CreateGroupRequest {
  @ApiProperty({ type: String, minLength: 1, maxLength: MAX_NAME_LENGTH, example: 'Finance', description: 'Unique; case is ignored.' })
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
}

/** Body of PATCH /groups/{id}/. What is left out stays as it is. */
export class ChangeGroupRequest {
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
}
