/** An error as it is logged: what happened and where. */
export interface LoggedError {
  type: string;
  message: string;
  stack?: string;
  code?: string;
  cause?: LoggedError;
}

/** Causes of causes that are logged. */
const MOST_CAUSES = 3;

/**
 * The parts of an error that may be logged. Libraries hang onto their errors what they were given: statements with their values, requests
 * with their headers, bodies of responses.
 * @param scrub removes secrets from a text
 */
export function loggedError(thrown: unknown, scrub: (text: string) => string, causes = MOST_CAUSES): LoggedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: scrub(String(thrown)) };
  const { name, message, stack, cause } = thrown;
  return {
    type: name,
    message: scrub(message),
    ...(stack !== undefined && { stack: scrub(stack) }),
    ...('code' in thrown && { code: scrub(String(thrown.code)) }),
    ...(cause instanceof Error && causes > 0 && { cause: loggedError(cause, scrub, causes - 1) }),
  };
}
