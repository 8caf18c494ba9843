/** How an answer came about. */
export const explain = {
  'explain.title': 'How this answer came about',
} as const;
