import { AppError } from '../../common/errors';

/** How Node says that there is no room for a file, or no right to write it. */
const FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk of the server is full: nothing can be stored until its operator makes room.',
  EDQUOT: 'The disk of the server is full: nothing can be stored until its operator makes room.',
  EROFS: 'The data folder of the server cannot be written: its operator must grant the server access to it.',
  EACCES: 'The data folder of the server cannot be written: its operator must grant the server access to it.',
  EPERM: 'The data folder of the server cannot be written: its operator must grant the server access to it.',
};

/** Suggested while files cannot be stored, in seconds. */
const RETRY_SECONDS = 60;

/** An error of the file system as the error that others may see: 503 where an operator has to act; any other error as it is. */
export function withoutDiskFault(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const message = error instanceof AppError ? undefined : FAULTS[code];
  return message === undefined ? error : new AppError('unavailable', message, { retryAfterSeconds: RETRY_SECONDS, cause: error });
}
