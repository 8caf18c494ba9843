import { type ReactNode, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { api, type Role, type User } from '../../../api/client';
import { usePages } from '../../../api/use-pages';
import { useWords } from '../../../i18n/words';
import type { Column } from '../../../ui/tables/data-table';
import { Moment } from '../../../ui/moment';
import { Invitations } from './invitations';
import { InvitePerson } from './invite-person';
import { Listed } from '../listed';
import { MakePerson } from './make-person';
import { nameOf } from '../names';
import '../people.css';
import { PersonView } from './person-view';
import { SearchField } from '../search-field';

const PAGE = 50;

/** People with their roles, groups and last use, invitations below; or one person, whom the address names. */
export default function UsersPage(): ReactNode {
  const [parameters] = useSearchParams();
  const person = Number(parameters.get('person'));
  return person > 0 ? <PersonView key={person} id={person} /> : <People />;
}

function People(): ReactNode {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const [role, setRole] = useState<Role>();
  const [state, setState] = useState<'active' | 'locked_out'>();
  const [dialog, setDialog] = useState<'invite' | 'make'>();
  const pages = usePages(['users', search, role, state], (after, signal) =>
    api.GET('/users', { params: { query: { search, role, state, limit: PAGE, after } }, signal }),
  );
  const columns: Column<User>[] = [
    {
      id: 'name',
      head: t('people.name'),
      cell: (user) => (
        <>
          <Link href={`/admin/users?person=${user.id}`}>{nameOf(user)}</Link>
          {!user.is_active && <small className="flag"> {t('people.lockedOut')}</small>}
        </>
      ),
    },
    {
      id: 'email',
      head: t('account.email'),
      className: 'opt opt-m soft',
      cell: ({ email, email_verified: isVerified }) => (
        <>
          {email}
          {!isVerified && <small className="quiet"> · {t('account.unverified')}</small>}
        </>
      ),
    },
    { id: 'role', head: t('people.role'), className: 'opt', cell: (user) => t(`people.${user.role}`) },
    {
      id: 'groups',
      head: t('section.groups'),
      className: 'opt soft',
      cell: ({ groups }) => groups.map(({ name }) => name).join(', ') || '–',
    },
    { id: 'seen', head: t('people.seen'), className: 'nowrap', cell: ({ last_seen_at: at }) => <Moment at={at} /> },
    { id: 'joined', head: t('people.joined'), className: 'opt opt-m nowrap', cell: ({ date_joined: at }) => <Moment at={at} /> },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('section.users')}</h1>
        </div>
        <div className="acts">
          <button className="button" type="button" onClick={() => setDialog('make')}>
            {t('people.make')}
          </button>
          <button className="button main" type="button" onClick={() => setDialog('invite')}>
            {t('people.invite')}
          </button>
        </div>
      </div>
      <div className="filters">
        <SearchField label={t('people.search')} onSearch={setSearch} />
        <select
          className="choice"
          aria-label={t('people.role')}
          onChange={({ target }) => setRole((target.value || undefined) as Role | undefined)}
        >
          <option value="">{t('people.anyRole')}</option>
          <option value="admin">{t('people.admin')}</option>
          <option value="member">{t('people.member')}</option>
        </select>
        <select
          className="choice"
          aria-label={t('people.state')}
          onChange={({ target }) => setState((target.value || undefined) as typeof state)}
        >
          <option value="">{t('people.anyState')}</option>
          <option value="active">{t('people.active')}</option>
          <option value="locked_out">{t('people.lockedOut')}</option>
        </select>
      </div>
      <Listed label={t('section.users')} pages={pages} keyOf={({ id }) => id} columns={columns} none={t('people.nobody')} />
      <Invitations />
      {dialog === 'invite' && <InvitePerson onClose={() => setDialog(undefined)} />}
      {dialog === 'make' && <MakePerson onClose={() => setDialog(undefined)} />}
    </>
  );
}
