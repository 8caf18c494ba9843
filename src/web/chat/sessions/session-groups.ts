import type { Session } from '../../api/client';
import type { MessageKey } from '../../i18n/english';
import { type Age, ageOf } from '../../i18n/format';

const AGES: readonly Age[] = ['today', 'yesterday', 'week', 'older'];

/** A session in the list; the first of its group has the name of the group above it. */
export interface SessionRow {
  session: Session;
  group: MessageKey | undefined;
}

/** What is listed, in its order. */
export interface ListedSessions {
  pinned: readonly Session[];
  shared: readonly Session[];
  own: readonly Session[];
}

/** The rows of the list: what is pinned, what others share, and the rest by age. */
export function sessionRows({ pinned, shared, own }: ListedSessions, now: Date): SessionRow[] {
  const groups: (readonly [MessageKey, readonly Session[]])[] = [
    ['chat.pinned', pinned],
    ['chat.sharedWithYou', shared],
    ...AGES.map((age) => [`chat.${age}`, own.filter(({ updated_at }) => ageOf(new Date(updated_at), now) === age)] as const),
  ];
  return groups.flatMap(([group, sessions]) => sessions.map((session, index) => ({ session, group: index === 0 ? group : undefined })));
}
