import { join } from 'node:path';
import { Injectable } from '@nestjs/common';

/** The file that the thread starts with which copies the database: compiled, beside this one. */
@Injectable()
export class CopyEntry {
  readonly file: string = join(__dirname, 'copy-worker.js');
}
