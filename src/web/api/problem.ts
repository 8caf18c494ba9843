/** A refusal of the server, or that it could not be reached. */
export class Problem extends Error {
  override name = 'Problem';

  /**
   * @param status of HTTP; 0 when there was no answer
   * @param code stable, as in docs/errors.md; `unreachable` when there was no answer
   */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId: string,
  ) {
    super(message);
  }

  /** Whether there was no answer: the connection is gone, or the server is. */
  get isUnreachable(): boolean {
    return this.status === 0;
  }
}

/** The problem that a body of the API's shape tells of. */
export function problemOf(status: number, body: unknown): Problem {
  const told = (typeof body === 'object' && body !== null ? body : {}) as { error?: string; code?: string; request_id?: string };
  return new Problem(status, told.code ?? 'internal_error', told.error ?? 'No reason was given.', told.request_id ?? '');
}

/** The problem of something that was thrown. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem(0, 'unreachable', thrown instanceof Error ? thrown.message : '', '');
}

/** A response of success. @throws Problem for any other, and when there is none */
export async function answered(request: Promise<Response>): Promise<Response> {
  const response = await request.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw asProblem(error);
  });
  if (response.ok) return response;
  throw problemOf(response.status, await response.json().catch(() => undefined));
}
