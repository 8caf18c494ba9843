import { join } from 'node:path';
import { Injectable } from '@nestjs/common';

/** The file that the recogniser thread starts with: compiled, in `engine/`. Tests name another. */
@Injectable()
export class RecogniserEntry {
  readonly file: string = join(__dirname, 'engine', 'recogniser-worker.js');
}
