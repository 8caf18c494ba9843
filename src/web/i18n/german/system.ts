import type { system as english } from '../english/system';

export const system: Record<keyof typeof english, string> = {
  'system.loading': 'Auskunft des Servers wird geladen',
};
