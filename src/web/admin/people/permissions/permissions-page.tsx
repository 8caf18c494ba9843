import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { User } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { useWords } from '../../../i18n/words';
import { allCollectionsQuery, keysQuery } from '../../../keys/keys-queries';
import { Bones, Failure } from '../../../ui/states';
import { FindPerson } from '../find-person';
import '../people.css';
import { grantsQuery, groupsQuery } from '../people-queries';
import { holdersOf, type Level, storedLevels } from './grid';
import { PermissionGrid } from './permission-grid';
import { saveLevel } from './save-levels';

/** Who may read and write which collection, as a grid. Nothing is stored before it is saved. */
export default function PermissionsPage(): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const [changed, setChanged] = useState<ReadonlyMap<string, Level>>(new Map());
  const [added, setAdded] = useState<readonly User[]>([]);
  const collections = useQuery(allCollectionsQuery);
  const groups = useQuery(groupsQuery);
  const grants = useQuery(grantsQuery);
  const keys = useQuery(keysQuery('everybody'));
  const failed = [collections, groups, grants, keys].find(({ error }) => error);
  const save = useMutation({
    mutationFn: async () => {
      for (const [cell, level] of changed) {
        await saveLevel(cell, level);
        setChanged((before) => new Map([...before].filter(([name]) => name !== cell)));
      }
    },
    // What was saved before one was refused is saved.
    onSettled: async () => {
      await Promise.all([['collections'], ['grants']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  const isThere = collections.data && groups.data && grants.data && keys.data;
  const stored = isThere && storedLevels(collections.data, grants.data);
  const change = (cell: string, level: Level): void => {
    const next = new Map(changed);
    if ((stored?.get(cell) ?? 'none') === level) next.delete(cell);
    else next.set(cell, level);
    setChanged(next);
  };
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('section.permissions')}</h1>
          <p>{t('grid.about')}</p>
        </div>
        <FindPerson label={t('grid.add')} onFound={(user) => setAdded([...added, user])} />
      </div>
      {failed && <Failure title={t('grid.failed')} problem={asProblem(failed.error)} onAgain={() => void failed.refetch()} />}
      {!isThere && !failed && <Bones label={t('admin.loading')} />}
      {isThere && stored && (
        <PermissionGrid
          collections={collections.data}
          groups={groups.data}
          holders={holdersOf(t('grid.everyone'), groups.data, grants.data, added)}
          keys={keys.data.filter(({ collection_ids: ids, revoked_at: revoked }) => ids !== null && revoked === null)}
          stored={stored}
          changed={changed}
          onChange={change}
        />
      )}
      {save.error && <Failure title={t('grid.notSaved')} problem={asProblem(save.error)} />}
      <div className="acts under-acts" hidden={changed.size === 0}>
        <button className="button main" type="button" disabled={save.isPending} onClick={() => save.mutate()}>
          {t('grid.save', { count: changed.size }, changed.size)}
        </button>
        <button className="button" type="button" disabled={save.isPending} onClick={() => setChanged(new Map())}>
          {t('grid.discard')}
        </button>
      </div>
      <p className="out" role="status">
        {changed.size > 0 ? t('grid.unsaved', { count: changed.size }, changed.size) : save.isSuccess && t('grid.saved')}
      </p>
    </>
  );
}
