import { join } from 'node:path';
import { Injectable } from '@nestjs/common';

/** The file that the rewriting thread starts with: compiled, beside this one. Tests name another. */
@Injectable()
export class RewriterEntry {
  readonly file: string = join(__dirname, 'rewriter-worker.js');
}
