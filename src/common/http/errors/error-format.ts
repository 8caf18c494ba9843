import type { AppError } from '../../errors';
import { errorResponse } from '../error.responses';

/** An error as it is sent. */
export interface SentError {
  body: object;
  /** Besides those of every error. */
  headers?: Readonly<Record<string, string>>;
}

/** Words an error for those who speak one protocol. */
export type ErrorFormat = (error: AppError, requestId: string) => SentError;

const ownFormat: ErrorFormat = (error, requestId) => ({ body: errorResponse(error, requestId) });

/** How errors look, by the address of the request: the protocols of others have shapes of their own, also where no route is. */
export class ErrorFormats {
  /** @param byPath formats by what an address begins with */
  constructor(private readonly byPath: Readonly<Record<string, ErrorFormat>> = {}) {}

  /** The format for requests to an address; our own for all others. */
  at(url = ''): ErrorFormat {
    return Object.entries(this.byPath).find(([path]) => url.startsWith(path))?.[1] ?? ownFormat;
  }
}
