import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { api, dataOf } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { useWords } from '../../../i18n/words';
import { Block } from '../../../ui/block';
import { Facts } from '../../../ui/facts';
import { Moment } from '../../../ui/moment';
import { Bones, Failure } from '../../../ui/states';
import { nameOf } from '../names';
import { PersonAccess } from './person-access';
import { PersonForm } from './person-form';
import { PersonGroups } from './person-groups';

/** One person: names and role, groups, and what admins do with the account. */
export function PersonView({ id }: { id: number }): ReactNode {
  const { t } = useWords();
  const {
    data: user,
    error,
    refetch,
  } = useQuery({
    queryKey: ['users', 'one', id],
    queryFn: () => dataOf(api.GET('/users/{id}', { params: { path: { id } } })),
  });
  useEffect(() => {
    if (user) document.title = `${nameOf(user)} · Askbase`;
  }, [user]);
  if (!user) {
    return (
      <>
        <Back />
        <h1>{t('section.users')}</h1>
        {error ? (
          <Failure title={t('people.gone')} problem={asProblem(error)} onAgain={() => void refetch()} />
        ) : (
          <Bones label={t('admin.loading')} />
        )}
      </>
    );
  }
  const { email_verified: isVerified, is_active: isActive, last_seen_at: seen, date_joined: joined, role } = user;
  return (
    <>
      <Back />
      <div className="page-head">
        <div>
          <h1>{nameOf(user)}</h1>
          <p>
            {nameOf(user) !== user.username && `${user.username} · `}
            {user.email}
          </p>
        </div>
      </div>
      <Facts
        facts={[
          { term: t('people.role'), figure: t(`people.${role}`) },
          {
            term: t('people.state'),
            figure: t(isActive ? 'people.active' : 'people.lockedOut'),
            remark: t(isVerified ? 'account.verified' : 'account.unverified'),
          },
          { term: t('people.seen'), figure: <Moment at={seen} /> },
          { term: t('people.joined'), figure: <Moment at={joined} /> },
        ]}
      />
      <div className="two">
        <Block title={t('people.account')}>
          <PersonForm user={user} />
        </Block>
        <Block title={t('section.groups')}>
          <PersonGroups user={user} />
        </Block>
      </div>
      <Block title={t('people.access')}>
        <PersonAccess user={user} />
      </Block>
    </>
  );
}

function Back(): ReactNode {
  const { t } = useWords();
  return (
    <p className="back">
      <Link href="/admin/users">{t('section.users')}</Link>
    </p>
  );
}
