import { ApiProperty } from '@nestjs/swagger';

/** A group of accounts. */
export class GroupResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, example: 'Finance' })
  name: string;

  @ApiProperty({ type: String })
  description: string;

  @ApiProperty({ type: 'integer', description: 'How many accounts are in it, those that are locked out included.' })
  member_count: number;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;
}
