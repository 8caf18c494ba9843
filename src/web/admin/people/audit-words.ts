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

/** Details in words: what had which value before, and has which now. */
export function detailsText(details: Readonly<Record<string, unknown>>, t: Told): string {
  return Object.entries(details)
    .map(([name, value]) => {
      const [before, after] = Array.isArray(value) && value.length === 2 && !name.endsWith('s') ? (value as unknown[]) : [];
      const text = after === undefined ? shown(value) : t('audit.fromTo', { from: shown(before), to: shown(after) });
      return `${name.replaceAll('_', ' ')}: ${text}`;
    })
    .join(', ');
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : JSON.stringify(value);
}
