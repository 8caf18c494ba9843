import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ERROR_CATALOGUE, type ErrorCode } from '../../common/errors';

/** What became of one of the documents that were to be deleted. */
export class DeletedDocumentResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: Boolean })
  deleted: boolean;

  @ApiPropertyOptional({ type: String, enum: Object.keys(ERROR_CATALOGUE), description: 'Why it was not deleted; see docs/errors.md.' })
  code?: ErrorCode;

  @ApiPropertyOptional({ type: String })
  reason?: string;
}

/** What became of documents that were to be deleted. */
export class DeletedDocumentsResponse {
  @ApiProperty({ type: [DeletedDocumentResponse], description: 'In the order of the request, each id once.' })
  documents: DeletedDocumentResponse[];
}
