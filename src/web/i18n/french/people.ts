import type { people as english } from '../english/people';

export const people: Record<keyof typeof english, string> = {
  'people.loading': 'Chargement des personnes',
};
