import { api, dataOf } from '../../../api/client';
import type { Level } from './grid';

/** Stores what was changed in one cell. @param name as `cellOf` makes it @throws Problem */
export async function saveLevel(name: string, level: Level): Promise<void> {
  const [type, holder, collection] = name.split(' ');
  const id = Number(collection);
  if (type === 'everyone') {
    await dataOf(api.PATCH('/collections/{id}', { params: { path: { id } }, body: { everyone: level } }));
    return;
  }
  const user = { params: { path: { id, user_id: Number(holder) } } };
  const group = { params: { path: { id, group_id: Number(holder) } } };
  if (level === 'none') {
    await dataOf(
      type === 'user'
        ? api.DELETE('/collections/{id}/grants/users/{user_id}', user)
        : api.DELETE('/collections/{id}/grants/groups/{group_id}', group),
    );
    return;
  }
  const body = { access: level };
  await dataOf(
    type === 'user'
      ? api.PUT('/collections/{id}/grants/users/{user_id}', { ...user, body })
      : api.PUT('/collections/{id}/grants/groups/{group_id}', { ...group, body }),
  );
}
