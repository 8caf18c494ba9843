/** A place in the list of sessions: after the one with this time and id. */
export interface SessionPlace {
  updatedAt: string;
  id: number;
}

/** Before the first session of the list: later than every time of day. */
export const LIST_START: SessionPlace = { updatedAt: '9', id: 0 };

/** A place as the `before` of a query holds it: milliseconds and id. */
export const PLACE_PATTERN = /^\d{1,15}-\d{1,15}$/;

/** Writes a place as text of {@link PLACE_PATTERN}. */
export function placeToText({ updatedAt, id }: SessionPlace): string {
  return `${Date.parse(updatedAt)}-${id}`;
}

/** The inverse of {@link placeToText}, for text that was checked against {@link PLACE_PATTERN}. */
export function placeFromText(text: string): SessionPlace {
  const [milliseconds, id] = text.split('-').map(Number);
  return { updatedAt: new Date(milliseconds ?? 0).toISOString(), id: id ?? 0 };
}
