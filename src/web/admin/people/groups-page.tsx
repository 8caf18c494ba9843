import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { api, dataOf, type Group } from '../../api/client';
import { useForm } from '../../api/use-form';
import { usePages } from '../../api/use-pages';
import { useWords } from '../../i18n/words';
import type { Column } from '../../ui/tables/data-table';
import { Modal } from '../../ui/floating/modal';
import { Moment } from '../../ui/moment';
import { GroupFields } from './group-fields';
import { GroupView } from './group-view';
import { Listed } from './listed';
import './people.css';

/** Groups of people; or one of them, whom the address names. */
export default function GroupsPage(): ReactNode {
  const [parameters] = useSearchParams();
  const group = Number(parameters.get('group'));
  return group > 0 ? <GroupView key={group} id={group} /> : <Groups />;
}

function Groups(): ReactNode {
  const words = useWords();
  const { t } = words;
  const [isMaking, setMaking] = useState(false);
  const pages = usePages(['groups', 'pages'], (after, signal) => api.GET('/groups', { params: { query: { after } }, signal }));
  const columns: Column<Group>[] = [
    { id: 'name', head: t('people.name'), cell: ({ id, name }) => <Link href={`/admin/groups?group=${id}`}>{name}</Link> },
    { id: 'about', head: t('people.description'), className: 'opt soft', cell: ({ description }) => description || '–' },
    { id: 'members', head: t('people.members'), className: 'num', cell: ({ member_count: count }) => words.number(count) },
    { id: 'made', head: t('people.made'), className: 'opt opt-m nowrap', cell: ({ created_at: at }) => <Moment at={at} /> },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('section.groups')}</h1>
          <p>{t('people.groupsAbout')}</p>
        </div>
        <div className="acts">
          <button className="button main" type="button" onClick={() => setMaking(true)}>
            {t('people.makeGroup')}
          </button>
        </div>
      </div>
      <Listed label={t('section.groups')} pages={pages} keyOf={({ id }) => id} columns={columns} none={t('people.noGroups')} />
      {isMaking && <MakeGroup onClose={() => setMaking(false)} />}
    </>
  );
}

function MakeGroup({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const form = useForm(async ({ name = '', description = '' }) => {
    const { id } = await dataOf(api.POST('/groups', { body: { name, description } }));
    await queries.invalidateQueries({ queryKey: ['groups'] });
    go(`/admin/groups?group=${id}`);
  });
  return (
    <Modal title={t('people.makeGroup')} closeLabel={t('app.close')} onClose={onClose}>
      <GroupFields form={form} action={t('people.makeGroup')} />
    </Modal>
  );
}
