/** What may be shared of a session: `read` it, or ask in it too (`write`). */
export const SHARED_ACCESS = ['read', 'write'] as const;
export type SharedAccess = (typeof SHARED_ACCESS)[number];

/** What an account may do with a session. Its owner may do everything: also rename, share and delete it. */
export const SESSION_ACCESS = [...SHARED_ACCESS, 'owner'] as const;
export type SessionAccess = (typeof SESSION_ACCESS)[number];

/** True when `given` allows what needs `needed`. */
export function allows(given: SessionAccess, needed: SessionAccess): boolean {
  return SESSION_ACCESS.indexOf(given) >= SESSION_ACCESS.indexOf(needed);
}
