import { ApiProperty } from '@nestjs/swagger';

/** Something was erased: nothing is answered from it any more. */
export class ErasureResponse {
  @ApiProperty({
    type: 'integer',
    description:
      'Id of the job that takes it out of answers, files and the files of the database. When that has succeeded nothing is left; its note names the backups that still hold it.',
  })
  job_id: number;
}
