import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

/** Query of routes that delete documents or versions. */
export class EraseQuery {
  @ApiPropertyOptional({
    type: String,
    enum: ['true', 'false'],
    default: 'false',
    description: 'Whether answers, files, the index and the files of the database lose what they keep of it, too.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'erase must be true or false' })
  erase?: 'true' | 'false';
}
