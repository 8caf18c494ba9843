/** Usage, unanswered questions, feedback, evaluation. */
export const measure = {
  'measure.loading': 'Loading the figures',
} as const;
