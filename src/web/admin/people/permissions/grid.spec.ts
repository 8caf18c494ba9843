import type { Collection, Grant, Group } from '../../../api/client';
import { cellFor, cellOf, holdersOf, type Level, storedLevels } from './grid';

const GROUP = { id: 7, name: 'Sales' } as Group;
const COLLECTIONS = [
  { id: 1, everyone: 'read' },
  { id: 2, everyone: 'none' },
] as Collection[];
const GRANTS: Grant[] = [
  { collection_id: 2, type: 'group', id: 7, name: 'Sales', access: 'write', group_ids: [] },
  { collection_id: 2, type: 'user', id: 3, name: 'henrik', access: 'read', group_ids: [7] },
];

describe('the grid of permissions', () => {
  const levels = storedLevels(COLLECTIONS, GRANTS);
  const holders = holdersOf('Everyone', [GROUP], GRANTS, []);
  const names = new Map([[7, 'Sales']]);
  const cell = (row: number, collection: number, now: ReadonlyMap<string, Level> = levels) => {
    const holder = holders[row];
    if (!holder) throw new Error('there is no such row');
    return cellFor(holder, collection, now, 'Everyone', names);
  };

  it('has a row for everyone, each group, and each person with a grant', () => {
    expect(holders.map(({ name }) => name)).toEqual(['Everyone', 'Sales', 'henrik']);
  });

  it('says what holds through others when that is more, and through whom', () => {
    expect(cell(1, 1)).toEqual({ own: 'none', inherited: 'read', through: ['Everyone'] });
    expect(cell(1, 2)).toEqual({ own: 'write', inherited: 'none', through: [] });
    expect(cell(2, 2)).toEqual({ own: 'read', inherited: 'write', through: ['Sales'] });
  });

  it('follows what is changed and not saved yet', () => {
    const changed = new Map([
      ...levels,
      [cellOf({ type: 'group', id: 7 }, 2), 'none'],
      [cellOf({ type: 'everyone', id: 0 }, 2), 'read'],
    ] as [string, Level][]);
    expect(cell(2, 2, changed)).toEqual({ own: 'read', inherited: 'none', through: [] });
    expect(cell(1, 2, changed)).toEqual({ own: 'none', inherited: 'read', through: ['Everyone'] });
  });
});
