/** Who caused an event, and from where. */
export interface AuditActor {
  /** The account; null when nobody was signed in: a command, a failed login. */
  userId: number | null;
  /** The name of the account, what somebody called himself at a login, `command line` or `server start`. */
  name: string;
  /** The API key that was used; null for a login. */
  apiKeyId: number | null;
  /** The address of the client; null on the command line and at a start. */
  address: string | null;
}

/** A command that an operator runs. */
export const COMMAND_LINE: AuditActor = { userId: null, name: 'command line', apiKeyId: null, address: null };

/** A start of the server, which does what its settings ask for. */
export const SERVER_START: AuditActor = { userId: null, name: 'server start', apiKeyId: null, address: null };

/** The owner of an account, who acts without being signed in: by a link of a mail, or by making the account. */
export function ownerOf(user: { id: number; username: string }, address: string): AuditActor {
  return { userId: user.id, name: user.username, apiKeyId: null, address };
}

/** What was changed, as `noun.verb`: `user.created`, `collection.changed`, `api_key.revoked`, `login.failed`. */
export type AuditAction = `${string}.${string}`;

/** What was changed: its kind (`user`, `group`, `api_key`, `collection` …), its id and its name at that time. */
export interface AuditTarget {
  type: string;
  id?: number;
  name?: string;
}

/** An account as the target of an event. */
export function userTarget({ id, username }: { id: number; username: string }): AuditTarget {
  return { type: 'user', id, name: username };
}

/** What changed, as short values: old and new roles, scopes, names. No secret and no text of a message or document. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>;

/** A change of people, keys, permissions, collections or settings, or a sign-in that failed. */
export interface AuditEvent {
  actor: AuditActor;
  action: AuditAction;
  target?: AuditTarget;
  details?: AuditDetails;
}
