import type { AppConfig } from '../../config/app-config';

/**
 * Most UTF-16 units of a text that one answer holds: about 10,000 tokens, from which on clients warn. What follows is asked for by the address of
 * its place.
 */
export const WINDOW_UNITS = 40_000;

/** A place in the text of a document. */
export interface DocumentPlace {
  /** Id of the document. */
  id: number;
  /** Where it is in the text, in UTF-16 units. */
  start: number;
}

const ID = /^([1-9]\d{0,14})(?:@(\d{1,15}))?$/;
const URI = /^askbase:\/\/documents\/([1-9]\d{0,14})(?:\?start=(\d{1,15}))?$/;

/** How clients write the URI of a document, as in RFC 6570. */
export const DOCUMENT_URI_TEMPLATE = 'askbase://documents/{id}{?start}';

/** The place to read a passage from: the beginning of its document, when what is read from there holds the passage, else its own. */
export const placeOfPassage = (id: number, { start, end }: { start: number; end: number }): DocumentPlace => ({
  id,
  start: end <= WINDOW_UNITS ? 0 : start,
});

/** The id by which tools name a place: that of its document, and behind `@` where it begins unless that is the beginning. */
export const idOf = ({ id, start }: DocumentPlace): string => (start === 0 ? String(id) : `${id}@${start}`);

/** The place that an id names; undefined for anything else. */
export const placeOfId = (id: string): DocumentPlace | undefined => placeIn(ID.exec(id));

/** The URI of a place as a resource. */
export const uriOf = ({ id, start }: DocumentPlace): string => `askbase://documents/${id}${start === 0 ? '' : `?start=${start}`}`;

/** The place that the URI of a resource names; undefined for anything else. */
export const placeOfUri = (uri: string): DocumentPlace | undefined => placeIn(URI.exec(uri));

/** The address of a document for people and citations: its page of the API. */
export const urlOf = (config: Pick<AppConfig, 'publicUrl'>, id: number): string => `${config.publicUrl}/documents/${id}`;

function placeIn(match: RegExpExecArray | null): DocumentPlace | undefined {
  return match ? { id: Number(match[1]), start: Number(match[2] ?? 0) } : undefined;
}
