import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { components } from '../../api/schema';
import { sharingQuery } from './sharing-query';

/** An account or a group that a session is shared with. */
export type Share = components['schemas']['ShareResponse'];

/** Somebody to share with: an account by its username, or a group by its id. */
export type Reader = { username: string } | { group: number };

/** What is changed of the sharing of a session. */
export type SharingChange =
  | { kind: 'give'; reader: Reader; access: Share['access'] }
  | { kind: 'take'; reader: Reader }
  | { kind: 'revoke'; link: number };

/** The reader that a share names. */
export function readerOf({ username, group }: Share): Reader {
  return group ? { group: group.id } : { username: username ?? '' };
}

/** Changes with whom a session is shared; what is shown follows. */
export function useSharing(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: SharingChange) => send(id, change),
    onSuccess: () => queries.invalidateQueries(sharingQuery(id)),
  });
}

async function send(id: number, change: SharingChange): Promise<void> {
  if (change.kind === 'revoke') {
    await dataOf(api.DELETE('/sessions/{id}/links/{link_id}', { params: { path: { id, link_id: change.link } } }));
    return;
  }
  const body = change.kind === 'give' ? { access: change.access } : undefined;
  if ('group' in change.reader) {
    const params = { path: { id, group_id: change.reader.group } };
    if (body) await dataOf(api.PUT('/sessions/{id}/shares/groups/{group_id}', { params, body }));
    else await dataOf(api.DELETE('/sessions/{id}/shares/groups/{group_id}', { params }));
    return;
  }
  const params = { path: { id, username: change.reader.username } };
  if (body) await dataOf(api.PUT('/sessions/{id}/shares/users/{username}', { params, body }));
  else await dataOf(api.DELETE('/sessions/{id}/shares/users/{username}', { params }));
}
