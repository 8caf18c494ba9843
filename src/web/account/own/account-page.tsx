import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { asProblem } from '../../api/problem';
import { profileQuery } from '../../api/profile';
import { useWords } from '../../i18n/words';
import { KeysList } from '../../keys/keys-list';
import { Block } from '../../ui/block';
import { Bones, Failure } from '../../ui/states';
import './account-page.css';
import { DeleteAccount } from './delete-account';
import { EmailForm } from './email-form';
import { Logins } from './logins';
import { NamesForm } from './names-form';
import { PasswordForm } from './password-form';

/** The account of whoever is logged in. */
export default function AccountPage(): ReactNode {
  const { t } = useWords();
  const { data: profile, error, refetch } = useQuery(profileQuery);
  useEffect(() => {
    document.title = `${t('account.title')} · Askbase`;
  }, [t]);
  return (
    <main className="page account" id="main">
      <h1>{t('account.title')}</h1>
      {!profile && error && <Failure title={t('account.title')} problem={asProblem(error)} onAgain={() => void refetch()} />}
      {!profile && !error && <Bones label={t('admin.loading')} />}
      {profile && (
        <>
          <p className="soft">{[profile.username, ...profile.groups.map(({ name }) => name)].join(' · ')}</p>
          <div className="parts">
            <Block title={t('account.names')}>
              <NamesForm profile={profile} />
            </Block>
            <Block title={t('account.email')} remark={t(profile.email_verified ? 'account.verified' : 'account.unverified')}>
              <EmailForm key={profile.email} profile={profile} />
            </Block>
            <Block title={t('account.password')}>
              <PasswordForm username={profile.username} />
            </Block>
          </div>
          <Block title={t('account.logins')}>
            <Logins />
          </Block>
          <Block title={t('section.keys')} remark={t('key.about')}>
            <KeysList />
          </Block>
          <Block title={t('account.delete')}>
            <DeleteAccount />
          </Block>
        </>
      )}
    </main>
  );
}
