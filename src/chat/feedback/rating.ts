/** What a reader thinks of an answer. */
export const RATINGS = ['up', 'down'] as const;
export type Rating = (typeof RATINGS)[number];
