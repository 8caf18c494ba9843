import { Logger } from '@nestjs/common';
import { AppError, messageOf } from '../common/errors';

const logger = new Logger('MCP');

/** What clients are told of an error: what they can mend in the words of the API, and of the rest that the log has it. */
export function explained(error: unknown): string {
  if (error instanceof AppError && error.status < 500) return error.message;
  logger.error(`a request failed: ${messageOf(error instanceof AppError ? (error.cause ?? error) : error)}`);
  return error instanceof AppError ? error.message : 'Something went wrong on the server. Its log says what.';
}
