/** A position in the list of sessions: after the session with this time and id. */
export interface SessionPlace {
  updatedAt: string;
  id: number;
}

/** The position before the first session: greater than every ISO 8601 timestamp. */
export const LIST_START: SessionPlace = { updatedAt: '9', id: 0 };

/** Format of the `before` query parameter: milliseconds since the epoch, and id. */
export const PLACE_PATTERN = /^\d{1,15}-\d{1,15}$/;

/** Formats a position as {@link PLACE_PATTERN}. */
export function placeToText({ updatedAt, id }: SessionPlace): string {
  return `${Date.parse(updatedAt)}-${id}`;
}

/** The inverse of {@link placeToText}, for text that matches {@link PLACE_PATTERN}. */
export function placeFromText(text: string): SessionPlace {
  const [milliseconds, id] = text.split('-').map(Number);
  return { updatedAt: new Date(milliseconds ?? 0).toISOString(), id: id ?? 0 };
}
