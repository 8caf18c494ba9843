/** Jobs, models, settings, storage, backups. */
export const system = {
  'system.loading': 'Loading what the server says',
} as const;
