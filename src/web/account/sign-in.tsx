import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { login } from '../api/login';
import { useWords } from '../i18n/words';
import { Entrance } from './entrance';
import { Field } from '../ui/forms/field';
import { beginOpenid } from './openid';
import { useForm } from '../api/use-form';
import { waysQuery } from './ways';

/** Signing in with a name and a password, or through the identity provider. */
export function SignIn(): ReactNode {
  const { t } = useWords();
  const { data: ways } = useQuery(waysQuery);
  const { isSending, problem, send } = useForm(async ({ who = '', password = '' }) => {
    await login.logIn(who, password);
  });
  const told = problem?.code === 'invalid_credentials' ? t('account.wrong') : problem?.message;
  const wrong = problem?.isUnreachable ? t('error.unreachable') : told;
  const elsewhere = { invite: t('account.noneInvite'), closed: t('account.noneClosed') };
  const footer =
    ways?.signup === 'open' ? (
      <>
        {t('account.none')} <Link href="/sign-up">{t('account.signUp')}</Link>
      </>
    ) : (
      ways && elsewhere[ways.signup]
    );
  return (
    <Entrance title={t('account.signIn')} footer={footer}>
      <form onSubmit={send}>
        <Field label={t('account.who')} name="who" autoComplete="username" />
        <Field
          label={t('account.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          wrong={wrong}
          beside={<Link href="/forgotten">{t('account.forgotten')}</Link>}
        />
        <button className="button main" type="submit" aria-busy={isSending}>
          {t('account.signIn')}
        </button>
      </form>
      {ways?.openid && (
        <>
          <div className="or">{t('account.or')}</div>
          <button className="button wide" type="button" onClick={() => void beginOpenid()}>
            {t('account.openid')}
          </button>
        </>
      )}
    </Entrance>
  );
}
