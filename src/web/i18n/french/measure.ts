import type { measure as english } from '../english/measure';

export const measure: Record<keyof typeof english, string> = {
  'measure.loading': 'Chargement des chiffres',
};
