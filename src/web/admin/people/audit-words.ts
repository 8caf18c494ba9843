import type { MessageKey } from '../../i18n/english';
import type { Words } from '../../i18n/format';

/** Which events are shown. */
export interface AuditFilter {
  actor?: { id: number; name: string } | undefined;
  target?: { type: string; id: number; name: string } | undefined;
  /** Kind of thing that was changed. */
  type?: string | undefined;
  /** An action, or the beginning of actions with its dot. */
  action?: string | undefined;
  /** First and last day. */
  from?: string | undefined;
  to?: string | undefined;
}

/** What happens to things, by their kind, as the server names it. */
export const ACTIONS = {
  user: [
    'created',
    'signed_up',
    'profile_changed',
    'role_changed',
    'activated',
    'deactivated',
    'erased',
    'email_verified',
    'password_changed',
    'password_reset',
    'reset_sent',
    'login_ended',
    'logins_ended',
    'identity_linked',
  ],
  login: ['failed', 'openid'],
  group: ['created', 'changed', 'deleted', 'member_added', 'member_removed'],
  invitation: ['created', 'accepted', 'revoked', 'link_made'],
  api_key: ['created', 'changed', 'revoked'],
  collection: ['created', 'changed', 'deleted', 'granted', 'revoked'],
  document: ['changed', 'deleted', 'version_deleted', 'erased', 'version_erased', 'expired'],
  session: ['shared', 'unshared', 'link_created', 'link_revoked'],
  budget: ['created', 'changed', 'deleted'],
  backup: ['requested', 'downloaded', 'deleted'],
  setting: ['changed'],
} as const;

/** Kinds of things that events are about. */
export const KINDS = Object.keys(ACTIONS) as (keyof typeof ACTIONS)[];

type Told = Words['t'];

const KNOWN = new Set<string>(KINDS.flatMap((kind) => ACTIONS[kind].map((verb) => `${kind}.${verb}`)));

/** An action in words: "Key: revoked"; one that this page does not know as the server names it. */
export function actionText(action: string, t: Told): string {
  if (!KNOWN.has(action)) return action.replaceAll('_', ' ').replace('.', ': ');
  const [kind, verb] = action.split('.');
  return `${t(`audit.${kind}` as MessageKey)}: ${t(`audit.did.${verb}` as MessageKey)}`;
}

/** What details are called, where another text says it already. */
const FIELDS: Readonly<Record<string, MessageKey>> = {
  name: 'people.name',
  username: 'account.username',
  email: 'account.email',
  first_name: 'account.firstName',
  last_name: 'account.lastName',
  role: 'people.role',
  description: 'people.description',
  group: 'audit.group',
  user: 'audit.user',
  access: 'people.access',
  everyone: 'grid.everyone',
  scopes: 'key.scopes',
  expires_at: 'key.end',
  collection: 'key.collection',
};

const VALUES: Readonly<Record<string, MessageKey>> = {
  admin: 'people.admin',
  member: 'people.member',
  none: 'grid.none',
  read: 'grid.read',
  write: 'grid.write',
};

/** Details in words: what had which value before, and has which now. */
export function detailsText(details: Readonly<Record<string, unknown>>, t: Told): string {
  const shown = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–';
    if (Array.isArray(value)) return value.map(shown).join(' ');
    if (typeof value !== 'string') return JSON.stringify(value);
    const known = VALUES[value];
    return known ? t(known) : value;
  };
  const { from, to, ...others } = details;
  const changes = Object.entries(others).flatMap(([name, value]) => {
    const [before, after] = name in PAIRS && Array.isArray(value) ? (value as unknown[]) : [details[`${name}_before`], value];
    // What follows from the rest, or says nothing.
    if (name.endsWith('_before') || name.endsWith('_id') || after === null || (typeof after === 'number' && GRANTEES.has(name))) return [];
    const label = FIELDS[name] ? t(FIELDS[name]) : name.replaceAll('_', ' ');
    return `${label}: ${before === undefined ? shown(after) : `${shown(before)} → ${shown(after)}`}`;
  });
  return [...(to === undefined ? [] : [`${shown(from)} → ${shown(to)}`]), ...changes].join(', ');
}

/** Details that, as a number, are the id of what `name` names. */
const GRANTEES: ReadonlySet<string> = new Set(['user', 'group']);

/** Details that hold what was before and what is now. */
const PAIRS: Readonly<Record<string, true>> = {
  name: true,
  username: true,
  email: true,
  first_name: true,
  last_name: true,
  description: true,
};
