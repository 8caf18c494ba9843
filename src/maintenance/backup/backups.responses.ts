import { ApiProperty } from '@nestjs/swagger';

const COUNT = { type: 'integer', minimum: 0 } as const;

/** How many rows of each kind a backup holds. */
export class BackupCountsResponse {
  @ApiProperty(COUNT)
  documents: number;

  @ApiProperty({ ...COUNT, description: 'Versions of these documents.' })
  versions: number;

  @ApiProperty(COUNT)
  chunks: number;

  @ApiProperty(COUNT)
  users: number;

  @ApiProperty(COUNT)
  sessions: number;

  @ApiProperty({ ...COUNT, description: 'Questions with their answers.' })
  messages: number;
}

/** A backup in DATA_DIR: what was erased after `created_at` and made before is still in it. */
export class BackupResponse {
  @ApiProperty({ description: 'Name of its file, which names it in addresses, too.' })
  name: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The moment that it shows; null when it cannot be read.' })
  created_at: string | null;

  @ApiProperty({ ...COUNT, description: 'Size of its file.' })
  bytes: number;

  @ApiProperty({ type: String, nullable: true, description: 'Version of Askbase that made it.' })
  app_version: string | null;

  @ApiProperty({ description: 'Whether the documents folder is in it.' })
  with_folder: boolean;

  @ApiProperty({ type: BackupCountsResponse, nullable: true })
  counts: BackupCountsResponse | null;

  @ApiProperty({ type: Boolean, nullable: true, description: 'Whether the document that was asked for is in it; null when none was.' })
  holds_document: boolean | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it cannot be read; null when it can.' })
  problem: string | null;
}

/** A backup that is being made. */
export class BackupJobResponse {
  @ApiProperty({ type: 'integer', description: 'Id of the job that makes it: `GET /jobs/{id}/` shows how far it is.' })
  job_id: number;
}
