import type { Role } from '../accounts/user.entity';
import { KEY_SCOPES, type KeyScope } from '../guards/key-scope.decorator';

/** Scopes as a column holds them: their names in the order of the list, separated by spaces. */
export function scopesToText(scopes: readonly KeyScope[]): string {
  return KEY_SCOPES.filter((scope) => scopes.includes(scope)).join(' ');
}

/** The scopes in a column. */
export function scopesFrom(text: string): KeyScope[] {
  const names = text.split(' ');
  return KEY_SCOPES.filter((scope) => names.includes(scope));
}

/** Whether an account of this role may give a scope to its keys. */
export function mayGive(role: Role, scope: KeyScope): boolean {
  return scope !== 'admin' || role === 'admin';
}

/** Whether a key of these scopes may do what a scope is for: `admin` includes the others. */
export function hasScope(scopes: readonly KeyScope[], needed: KeyScope): boolean {
  return scopes.includes(needed) || scopes.includes('admin');
}
