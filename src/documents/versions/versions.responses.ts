import { ApiProperty } from '@nestjs/swagger';
import { type State, VERSION_STATES } from '../reading/documents.responses';

/** What a document held at a time. */
export class VersionResponse {
  @ApiProperty({ type: 'integer', description: 'Counts from 1 within the document.' })
  number: number;

  @ApiProperty({ type: Boolean, description: 'Whether answers are made from it.' })
  is_current: boolean;

  @ApiProperty({ type: String, enum: VERSION_STATES })
  state: State;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was refused, or what it waits for.' })
  reason: string | null;

  @ApiProperty({ type: 'integer' })
  size_bytes: number;

  @ApiProperty({ type: String, description: 'SHA-256 of its bytes, in hexadecimal.' })
  content_hash: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Number of the version that it brought back.' })
  restored_from: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Who uploaded it; null for the documents folder, and when the account is gone.',
  })
  created_by: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;
}

/** Lines of a text. */
export class LineRangeResponse {
  @ApiProperty({
    type: 'integer',
    description: 'The first line, counting from 1; where lines are missing, the line before which they would stand.',
  })
  line: number;

  @ApiProperty({ type: 'integer', description: 'How many lines; 0 where lines are missing.' })
  lines: number;

  @ApiProperty({ type: 'integer', description: 'Where they begin in the text, in UTF-16 units.' })
  start: number;

  @ApiProperty({ type: 'integer', description: 'Where they end.' })
  end: number;

  @ApiProperty({ type: String })
  text: string;
}

/** A place in which two versions differ. */
export class HunkResponse {
  @ApiProperty({ type: LineRangeResponse, description: 'Lines of the first version that are not in the second.' })
  from: LineRangeResponse;

  @ApiProperty({ type: LineRangeResponse, description: 'Lines of the second version that are not in the first.' })
  to: LineRangeResponse;
}

/** How the texts of two versions differ, line by line. */
export class DiffResponse {
  @ApiProperty({ type: 'integer' })
  from: number;

  @ApiProperty({ type: 'integer' })
  to: number;

  @ApiProperty({ type: 'integer', description: 'How many lines of the first version are not in the second.' })
  removed_lines: number;

  @ApiProperty({ type: 'integer', description: 'How many lines of the second version are not in the first.' })
  added_lines: number;

  @ApiProperty({ type: [HunkResponse], description: 'In the order of the texts.' })
  hunks: HunkResponse[];

  @ApiProperty({
    type: Boolean,
    description: 'The versions differ in more places, or in longer ones, than are shown; the counts are those of all.',
  })
  is_truncated: boolean;
}
