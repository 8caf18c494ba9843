import { ApiProperty } from '@nestjs/swagger';

/** A setting of the server. */
export class SettingResponse {
  @ApiProperty({ type: String, example: 'CHUNK_SIZE' })
  name: string;

  @ApiProperty({ type: String, description: 'What it decides.' })
  description: string;

  @ApiProperty({ type: Boolean, description: 'Whether its value is a secret, of which nothing is told but whether it is set.' })
  is_secret: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether the environment or .env sets it.' })
  is_set: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '500',
    description: 'What is in force, as it is written in .env; `***` stands for passwords and keys within it. Null for secrets.',
  })
  value: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What is in force when it is not set; null for secrets.' })
  default: string | null;
}
