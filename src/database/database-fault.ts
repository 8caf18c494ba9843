import { AppError } from '../common/errors';

/** Why the database cannot be used now, with a message for callers and operators, and after how many seconds a caller may try again. */
const FAULTS = {
  locked: { message: 'The database is locked by another process. Try again in a few seconds.', retryAfterSeconds: 5 },
  full: { message: 'The disk of the server is full: nothing can be stored until its operator makes room.', retryAfterSeconds: 60 },
  missing: { message: 'The database file was removed: its operator must put it back, or restart the server.', retryAfterSeconds: 60 },
  replaced: { message: 'The database file was replaced by another one: its operator must restart the server.', retryAfterSeconds: 60 },
  read_only: { message: 'The database cannot be written: its operator must grant the server access to it.', retryAfterSeconds: 60 },
  unreadable: { message: 'The database cannot be read: its operator must look into the log of the server.', retryAfterSeconds: 60 },
} as const satisfies Record<string, { message: string; retryAfterSeconds: number }>;

export type DatabaseFault = keyof typeof FAULTS;

export const DATABASE_FAULTS = Object.keys(FAULTS) as DatabaseFault[];

/** Thrown by every statement while the database cannot be used: 503 with `Retry-After`. */
export class DatabaseUnavailableError extends AppError {
  constructor(
    readonly fault: DatabaseFault,
    cause?: unknown,
  ) {
    const { message, retryAfterSeconds } = FAULTS[fault];
    super('unavailable', message, { retryAfterSeconds, cause });
    this.name = 'DatabaseUnavailableError';
  }
}
