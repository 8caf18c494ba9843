import { join } from 'node:path';
import { Injectable } from '@nestjs/common';

/** The file that the parser thread starts with: compiled, beside this one. */
@Injectable()
export class ParserEntry {
  readonly file: string = join(__dirname, 'parser-worker.js');
}
