import type { LoggerService } from '@nestjs/common';
import { messageOf } from '../common/errors';

/** The context under which Nest logs what it also throws. */
const THROWN_ANYWAY = 'ExceptionHandler';

/** The log of a command: errors, one line each on standard error. Everything else the command says itself. */
export class CliLogger implements LoggerService {
  error(message: unknown, ...rest: unknown[]): void {
    if (rest.at(-1) !== THROWN_ANYWAY) process.stderr.write(`${messageOf(message)}\n`);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }

  log(): void {
    // A command is no server: nobody reads its comings and goings.
  }

  warn(): void {
    // As above.
  }
}
