/** A position in the list of sessions: after the session with this time and id. */
export interface SessionCursor {
  updatedAt: string;
  id: number;
}

/** The position before the first session: greater than every ISO 8601 timestamp. */
export const LIST_START: SessionCursor = { updatedAt: '9', id: 0 };

/** Format of the `before` query parameter: milliseconds since the epoch, and id. */
export const CURSOR_PATTERN = /^\d{1,15}-\d{1,15}$/;

/** Formats a position as {@link CURSOR_PATTERN}. */
export function cursorToText({ updatedAt, id }: SessionCursor): string {
  return `${Date.parse(updatedAt)}-${id}`;
}

/** The inverse of {@link cursorToText}, for text that matches {@link CURSOR_PATTERN}. */
export function cursorFromText(text: string): SessionCursor {
  const [milliseconds, id] = text.split('-').map(Number);
  return { updatedAt: new Date(milliseconds ?? 0).toISOString(), id: id ?? 0 };
}
