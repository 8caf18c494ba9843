/** People, groups, permissions, keys, audit. */
export const people = {
  'people.loading': 'Loading the people',
} as const;
