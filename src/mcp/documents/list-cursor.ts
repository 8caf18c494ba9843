import { z } from 'zod';

/** Where the next page of a list of documents begins, as clients pass it back: the id of the last document of the page before. */
export const CURSOR = z.string().regex(/^\d{1,15}$/, 'must be a cursor of a page before');

/** The id that a cursor holds. */
export const afterCursor = (cursor: string): number => Number(cursor);
