import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';

/** How the documents folder is to be compared with the index. */
export class SyncRequest {
  @ApiPropertyOptional({
    type: Boolean,
    description: 'True: what the folder lacks is deleted, also when that is more than half of the documents, or the folder is empty.',
    default: false,
  })
  @IsOptional()
  @IsBoolean()
  force?: boolean;
}
