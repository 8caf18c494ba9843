import type { User } from '../../api/client';

/** What a person is called: by name where one is known, else by username. */
export function nameOf({ first_name: first, last_name: last, username }: Pick<User, 'first_name' | 'last_name' | 'username'>): string {
  return [first, last].filter(Boolean).join(' ') || username;
}
