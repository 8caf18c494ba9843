import { join } from 'node:path';
import { Injectable } from '@nestjs/common';

/** The file that the search thread starts with: compiled, beside this one. */
@Injectable()
export class SearchEntry {
  readonly file: string = join(__dirname, 'search-worker.js');
}
