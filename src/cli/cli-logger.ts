import type { LoggerService } from '@nestjs/common';
import { messageOf } from '../common/errors';

/** The context under which Nest logs what it also throws. */
const THROWN_ANYWAY = 'ExceptionHandler';

/** The logger of commands: errors, one line each, on standard error. A command prints everything else itself. */
export class CliLogger implements LoggerService {
  error(message: unknown, ...rest: unknown[]): void {
    if (rest.at(-1) !== THROWN_ANYWAY) process.stderr.write(`${messageOf(message)}\n`);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }

  log(): void {
    // Messages of modules that start and stop are for the log of a server.
  }

  warn(): void {
    // As above.
  }
}
