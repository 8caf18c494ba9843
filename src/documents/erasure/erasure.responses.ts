import { ApiProperty } from '@nestjs/swagger';

/** Something was erased: nothing is answered from it any more. */
export class ErasureResponse {
  @ApiProperty({
    type: 'integer',
    description:
      'Id of the job that takes it out of answers, files and the files of the database. When that has succeeded nothing is left; its note names the backups that still hold it.',
  })
  job_id: number;

  @ApiProperty({
    type: [String],
    description: 'Backups in the data folder that still hold it, or may: they are not changed. Newest first.',
  })
  backups: string[];

  @ApiProperty({
    type: Boolean,
    description:
      'Whether it is a file of the documents folder, which stays there: it is not read again while its bytes are the same. Delete the file.',
  })
  is_in_folder: boolean;
}
