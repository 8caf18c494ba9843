import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';

/** Body of POST /backups/. */
export class CreateBackupRequest {
  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Include the documents folder (DOCUMENTS_DIR).' })
  @IsOptional()
  @IsBoolean()
  with_folder?: boolean | null;
}

/** Query of GET /backups/. */
export class BackupsQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: 1_000,
    description: 'Id of a document, or its name in citations: `holds_document` says of each backup whether it is in it.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  document?: string;
}
