import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ERROR_CATALOGUE, type ErrorCode } from '../../common/errors';

/** What became of one of the documents that were to be deleted. */
export class DeletedDocumentResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: Boolean })
  deleted: boolean;

  @ApiPropertyOptional({ type: 'integer', description: 'Id of the job that erases the rest of it; several documents may have the same.' })
  job_id?: number;

  @ApiPropertyOptional({ type: String, enum: Object.keys(ERROR_CATALOGUE), description: 'Why it was not deleted; see docs/errors.md.' })
  code?: ErrorCode;

  @ApiPropertyOptional({ type: String })
  reason?: string;
}

/** What became of documents that were to be deleted. */
export class DeletedDocumentsResponse {
  @ApiProperty({ type: [DeletedDocumentResponse], description: 'In the order of the request, each id once.' })
  documents: DeletedDocumentResponse[];

  @ApiPropertyOptional({
    type: [String],
    description: 'When they are erased: backups in the data folder that still hold one of them, or may.',
  })
  backups?: string[];

  @ApiPropertyOptional({
    type: [Number],
    description:
      'When they are erased: those that are files of the documents folder, which stay there, and are not read again while their bytes are the same.',
  })
  in_folder?: number[];
}
