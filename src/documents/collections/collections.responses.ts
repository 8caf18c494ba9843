import { ApiProperty } from '@nestjs/swagger';
import { CHUNKING_MODES, type ChunkingMode } from '../../rag/rag.types';

/** What somebody may do with the documents of a collection; who may write may read. */
export const ACCESSES = ['read', 'write'] as const;
export type Access = (typeof ACCESSES)[number];

/** What everybody may do. */
export const EVERYONE = ['none', ...ACCESSES] as const;
export type EveryoneAccess = (typeof EVERYONE)[number];

/** Who decides who may read a collection: admins, or the file collections.yaml in the documents folder. */
export const MANAGERS = ['api', 'file'] as const;
export type Manager = (typeof MANAGERS)[number];

/** How documents are cut into chunks. */
export class ChunkingResponse {
  @ApiProperty({
    type: String,
    enum: CHUNKING_MODES,
    description: '`structure`: sections, lists, tables and code stay whole when they fit.',
  })
  mode: ChunkingMode;

  @ApiProperty({ type: 'integer', description: 'Most characters of a chunk.' })
  chunk_size: number;

  @ApiProperty({ type: 'integer', description: 'Most characters that a chunk repeats of the one before.' })
  chunk_overlap: number;
}

/** A collection of documents. */
export class CollectionResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, example: 'hr', description: 'Unique; case is ignored.' })
  name: string;

  @ApiProperty({ type: String })
  description: string;

  @ApiProperty({
    type: String,
    enum: ACCESSES,
    nullable: true,
    description: 'What you may do with its documents; null when you are an admin who manages it and may not read it.',
  })
  access: Access | null;

  @ApiProperty({ type: String, enum: EVERYONE, description: 'What everybody who is signed in may do with its documents.' })
  everyone: EveryoneAccess;

  @ApiProperty({
    type: String,
    enum: MANAGERS,
    description: '`file`: collections.yaml in the documents folder says who may read it, and it is changed there.',
  })
  managed_by: Manager;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Answers that were made from its documents are deleted after so many days; null: after CHAT_RETENTION_DAYS alone.',
  })
  keep_answers_days: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'Documents that were not changed for so many days expire: uploads are deleted, files of the folder answer no more; null: never.',
  })
  expire_documents_days: number | null;

  @ApiProperty({
    type: ChunkingResponse,
    nullable: true,
    description: 'How its documents are cut; null: as the settings of the server say.',
  })
  chunking: ChunkingResponse | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;
}

/** An account or a group that may read or write a collection. */
export class GrantResponse {
  @ApiProperty({ type: String, enum: ['user', 'group'] })
  type: 'user' | 'group';

  @ApiProperty({ type: 'integer', description: 'Id of the account or of the group.' })
  id: number;

  @ApiProperty({ type: String, description: 'Username or name of the group.' })
  name: string;

  @ApiProperty({ type: String, enum: ACCESSES })
  access: Access;
}

/** A grant among those of all collections. */
export class CollectionGrantResponse extends GrantResponse {
  @ApiProperty({ type: 'integer' })
  collection_id: number;

  @ApiProperty({ type: [Number], description: 'Ids of the groups that an account is in, through which it may do more; empty for a group.' })
  group_ids: number[];
}
