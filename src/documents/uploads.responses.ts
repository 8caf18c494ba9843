import { ApiProperty } from '@nestjs/swagger';
import { ERROR_CATALOGUE, type ErrorCode } from '../common/errors';

/** What became of an uploaded file: it waits to be read, or holds the same bytes as before. */
export const UPLOAD_STATES = ['waiting', 'unchanged'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** A document that was uploaded. */
export class UploadedDocumentResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, example: 'travel-policy.md' })
  name: string;

  @ApiProperty({ type: 'integer', description: 'Number of the version that holds what was sent.' })
  version: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The job that reads it; null when nothing has changed.' })
  job_id: number | null;

  @ApiProperty({
    type: String,
    enum: UPLOAD_STATES,
    description: '`waiting` until its job reads it; `unchanged`: the newest version has the same bytes, so no other was made.',
  })
  state: UploadState;
}

/** A file that was not accepted. */
export class RefusedUploadResponse {
  @ApiProperty({ type: String, nullable: true, description: 'Its name as it was sent; null when the request failed between two files.' })
  name: string | null;

  @ApiProperty({ type: String, enum: Object.keys(ERROR_CATALOGUE), description: 'Stable; see docs/errors.md.' })
  code: ErrorCode;

  @ApiProperty({ type: String, example: 'is named .docx, but holds a PDF' })
  reason: string;
}

/** What became of an upload. */
export class UploadResponse {
  @ApiProperty({ type: [UploadedDocumentResponse], description: 'In the order in which they were sent.' })
  documents: UploadedDocumentResponse[];

  @ApiProperty({
    type: [RefusedUploadResponse],
    description: 'What was not accepted, and why. After an entry that says that the request failed, nothing more was read.',
  })
  refused: RefusedUploadResponse[];
}
