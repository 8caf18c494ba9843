import { ApiProperty } from '@nestjs/swagger';
import { ChunkingResponse } from '../collections/collections.responses';

/** Where a document comes from. */
export const DOCUMENT_ORIGINS = ['folder', 'upload'] as const;
export type Origin = (typeof DOCUMENT_ORIGINS)[number];

/** What became of a version. */
export const VERSION_STATES = ['waiting', 'reading', 'read', 'refused'] as const;
export type State = (typeof VERSION_STATES)[number];

const STATE_DESCRIPTION =
  '`waiting` for its job; `reading`: it is read and embedded; `read`: it is searched within moments, and at the latest when its job has succeeded; ' +
  '`refused`: it could not be read, or was not because its job was cancelled; the version before answers';

/** The collection of a document. */
export class DocumentCollectionResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, example: 'default' })
  name: string;
}

/** A document: one id for as long as it exists, whatever it is called. */
export class DocumentResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, example: 'travel-policy.md', description: 'Its file name, or its path in the documents folder.' })
  name: string;

  @ApiProperty({ type: String, example: 'uploads/12/travel-policy.md', description: 'Its name in sources and citations; unique.' })
  document: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null until a version was read.' })
  title: string | null;

  @ApiProperty({ type: String, enum: DOCUMENT_ORIGINS, description: '`folder`: it follows a file of the documents folder.' })
  origin: Origin;

  @ApiProperty({ type: DocumentCollectionResponse })
  collection: DocumentCollectionResponse;

  @ApiProperty({ type: [String] })
  tags: string[];

  @ApiProperty({ type: String, enum: VERSION_STATES, description: `State of the newest version: ${STATE_DESCRIPTION}.` })
  state: State;

  @ApiProperty({ type: String, nullable: true, description: 'Why the newest version was refused, or what it waits for.' })
  reason: string | null;

  @ApiProperty({ type: 'integer', description: 'Number of the newest version.' })
  version: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Number of the version that answers are made from; null while there is none.',
  })
  current_version: number | null;

  @ApiProperty({ type: 'integer', description: 'How many versions are kept.' })
  versions: number;

  @ApiProperty({ type: 'integer', description: 'Size of the newest version in bytes.' })
  size_bytes: number;

  @ApiProperty({ type: String, example: 'markdown', description: 'Its format.' })
  type: string;

  @ApiProperty({ type: 'integer', description: 'How many chunks of it are searched.' })
  chunks: number;

  @ApiProperty({ type: String, nullable: true, description: 'A remark on how it was read: an encoding that was guessed, say.' })
  note: string | null;

  @ApiProperty({ type: String, nullable: true })
  external_id: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Who uploaded it; null for the documents folder, and when the account is gone.',
  })
  created_by: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When its source says that it was changed last.' })
  modified_at: string | null;
}

/** A tag that documents have. */
export class TagResponse {
  @ApiProperty({ type: String })
  tag: string;

  @ApiProperty({ type: 'integer', description: 'How many documents have it.' })
  documents: number;
}

/** A document with what is known of its text. */
export class DocumentDetailResponse extends DocumentResponse {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many pages it has; null for formats without pages, and until it was read.',
  })
  pages: number | null;

  @ApiProperty({ type: ChunkingResponse, nullable: true, description: 'How it is cut where it is searched; null while it is not.' })
  chunking: ChunkingResponse | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Length of its text in UTF-16 units; null until it was read.' })
  length: number | null;
}

/** A heading of a text. */
export class HeadingResponse {
  @ApiProperty({ type: 'integer', description: 'Where it stands in the text, in UTF-16 units.' })
  offset: number;

  @ApiProperty({ type: 'integer', description: '1 is the highest.' })
  level: number;

  @ApiProperty({ type: String })
  title: string;
}

/** The text of a version, or a part of it. All offsets are UTF-16 units of the whole text, as those of sources are. */
export class ContentResponse {
  @ApiProperty({ type: 'integer', description: 'Number of the version.' })
  version: number;

  @ApiProperty({ type: String })
  title: string;

  @ApiProperty({ type: 'integer', description: 'Length of the whole text.' })
  length: number;

  @ApiProperty({ type: 'integer', description: 'Where this part begins.' })
  start: number;

  @ApiProperty({ type: 'integer', description: 'Where it ends.' })
  end: number;

  @ApiProperty({ type: String })
  text: string;

  @ApiProperty({ type: [HeadingResponse], description: 'Headings of the whole text.' })
  headings: HeadingResponse[];

  @ApiProperty({ type: 'array', items: { type: 'integer' }, description: 'Where each page begins; empty for formats without pages.' })
  pages: number[];
}

/** A part of a document that a search finds as one. */
export class ChunkResponse {
  @ApiProperty({ type: 'integer', description: 'Its place in the document, counting from 1.' })
  part: number;

  @ApiProperty({ type: 'integer', description: 'Where it begins in the text, in UTF-16 units.' })
  start: number;

  @ApiProperty({ type: 'integer' })
  end: number;

  @ApiProperty({ type: String })
  text: string;

  @ApiProperty({ type: String, nullable: true, example: 'Travel › Hotels', description: 'The sections that it stands in.' })
  heading: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The page on which it begins, counting from 1.' })
  page: number | null;
}
