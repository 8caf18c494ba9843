import type { ApiKey, Collection, Grant, Group, User } from '../../../api/client';

/** What somebody may do with the documents of a collection, the least first. */
export const LEVELS = ['none', 'read', 'write'] as const;
export type Level = (typeof LEVELS)[number];

/** Who may be given something: a row of the grid that can be changed. */
export interface Holder {
  type: 'everyone' | 'group' | 'user';
  id: number;
  name: string;
  /** Groups through which a person may do more. */
  groupIds: readonly number[];
}

/** Levels that are given, and those that were changed and are not saved yet, by {@link cellOf}. */
export type Levels = ReadonlyMap<string, Level>;

/** What a cell of the grid shows. */
export interface Cell {
  /** What is given to the holder itself. */
  own: Level;
  /** What holds through others, when it is more than what is given. */
  inherited: Level;
  /** Names of those through whom it holds. */
  through: readonly string[];
}

export const EVERYONE = { type: 'everyone', id: 0 } as const;

/** The name of a cell. */
export const cellOf = ({ type, id }: Pick<Holder, 'type' | 'id'>, collectionId: number): string => `${type} ${id} ${collectionId}`;

const rank = (level: Level): number => LEVELS.indexOf(level);

/** Everything that is given, as it is stored. */
export function storedLevels(collections: readonly Collection[], grants: readonly Grant[]): Map<string, Level> {
  const everyone = collections.map(({ id, everyone: level }) => [cellOf(EVERYONE, id), level] as const);
  return new Map([...everyone, ...grants.map((grant) => [cellOf(grant, grant.collection_id), grant.access] as const)]);
}

/** The rows of the grid that can be changed: everyone, groups, people with a grant of their own, people who were added. */
export function holdersOf(everyone: string, groups: readonly Group[], grants: readonly Grant[], added: readonly User[]): Holder[] {
  const people = new Map<number, Holder>();
  for (const { type, id, name, group_ids: groupIds } of grants) if (type === 'user') people.set(id, { type, id, name, groupIds });
  for (const { id, username: name, groups: own } of added)
    people.set(id, { type: 'user', id, name, groupIds: own.map((group) => group.id) });
  return [
    { ...EVERYONE, name: everyone, groupIds: [] },
    ...groups.map(({ id, name }) => ({ type: 'group' as const, id, name, groupIds: [] })),
    ...people.values(),
  ];
}

/** What a holder may do with a collection, and through whom. @param groups names of groups by id */
export function cellFor(holder: Holder, collectionId: number, levels: Levels, everyone: string, groups: ReadonlyMap<number, string>): Cell {
  const levelOf = (of: Pick<Holder, 'type' | 'id'>): Level => levels.get(cellOf(of, collectionId)) ?? 'none';
  const own = levelOf(holder);
  if (holder.type === 'everyone') return { own, inherited: 'none', through: [] };
  const sources = [
    { name: everyone, level: levelOf(EVERYONE) },
    ...holder.groupIds.map((id) => ({ name: groups.get(id) ?? `#${id}`, level: levelOf({ type: 'group', id }) })),
  ];
  const most = Math.max(...sources.map(({ level }) => rank(level)));
  const inherited = LEVELS[most] ?? 'none';
  if (most === 0 || most <= rank(own)) return { own, inherited: 'none', through: [] };
  return { own, inherited, through: sources.filter(({ level }) => level === inherited).map(({ name }) => name) };
}

/** What a key that is limited may do at most with a collection. */
export function keyLevel({ collection_ids: ids, scopes }: ApiKey, collectionId: number): Level {
  if (ids === null || !ids.includes(collectionId)) return 'none';
  return scopes.includes('documents:write') ? 'write' : 'read';
}
