import { join } from 'node:path';
import { Injectable } from '@nestjs/common';

/** The file that the parser thread starts with: compiled, in this folder. Tests name another. */
@Injectable()
export class ParserEntry {
  readonly file: string = join(__dirname, 'parser-worker.js');
}
