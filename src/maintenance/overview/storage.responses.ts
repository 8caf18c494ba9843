import { ApiProperty } from '@nestjs/swagger';

const COUNT = { type: 'integer', minimum: 0 } as const;

/** Bytes that files take, by what they are for. */
export class StoredBytesResponse {
  @ApiProperty({ ...COUNT, description: 'The database and its journal.' })
  database: number;

  @ApiProperty({ ...COUNT, description: 'Index files, which are made again from the database when they are missing.' })
  index: number;

  @ApiProperty({ ...COUNT, description: 'Uploaded files as they came.' })
  originals: number;

  @ApiProperty(COUNT)
  backups: number;

  @ApiProperty({ ...COUNT, description: 'Whatever else is in DATA_DIR: languages of recognition, what a restore replaced.' })
  other: number;
}

/** The disk that DATA_DIR is on. */
export class DiskResponse {
  @ApiProperty(COUNT)
  total_bytes: number;

  @ApiProperty({ ...COUNT, description: 'What the server may still write.' })
  free_bytes: number;
}

/** How many rows of each kind there are. */
export class StoredRowsResponse {
  @ApiProperty({ ...COUNT, description: 'Documents, those that are not read yet among them.' })
  documents: number;

  @ApiProperty({ ...COUNT, description: 'Versions of these documents.' })
  versions: number;

  @ApiProperty({ ...COUNT, description: 'Parts of documents in all builds.' })
  chunks: number;

  @ApiProperty({ ...COUNT, description: 'Vectors that are kept, so that no text is embedded twice.' })
  vectors: number;

  @ApiProperty({ ...COUNT, description: 'Questions with their answers.' })
  messages: number;

  @ApiProperty(COUNT)
  sessions: number;
}

/** Response of GET /storage/. */
export class StorageResponse {
  @ApiProperty({ type: String, description: 'DATA_DIR as an absolute path.' })
  folder: string;

  @ApiProperty({ type: StoredBytesResponse })
  bytes: StoredBytesResponse;

  @ApiProperty({ type: DiskResponse })
  disk: DiskResponse;

  @ApiProperty({ type: StoredRowsResponse })
  rows: StoredRowsResponse;
}
