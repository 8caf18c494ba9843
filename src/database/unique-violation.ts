import { QueryFailedError } from 'typeorm';

/** How SQLite and PostgreSQL say that another row has what must be unique. */
const CODES: ReadonlySet<unknown> = new Set(['SQLITE_CONSTRAINT_UNIQUE', '23505']);

/**
 * The outcome of a write, or `otherwise` when another row has what must be unique. A condition in the statement does not see what a concurrent
 * transaction is about to commit: only the unique index does.
 */
export async function unlessTaken<Outcome, Otherwise>(write: Promise<Outcome>, otherwise: Otherwise): Promise<Outcome | Otherwise> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof QueryFailedError && CODES.has(codeOf(error.driverError))) return otherwise;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
