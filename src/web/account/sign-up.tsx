import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { dataOf, openApi } from '../api/client';
import { login } from '../api/login';
import { useWords } from '../i18n/words';
import { Entrance } from './entrance';
import { Field } from '../ui/forms/field';
import { useForm } from '../api/use-form';
import { waysQuery } from './ways';

/** Which field a refusal of the server is about. */
const FIELD_OF: Readonly<Record<string, string>> = { username_taken: 'username', email_taken: 'email' };

/** Making an account, where anybody may; it is signed in to at once, unless the address has to be confirmed first. */
export function SignUp(): ReactNode {
  const { t } = useWords();
  const [toConfirm, setToConfirm] = useState<string>();
  const { data: ways } = useQuery(waysQuery);
  const { isSending, problem, send } = useForm(async ({ username = '', email = '', password = '' }) => {
    await dataOf(openApi.POST('/signup', { body: { username, email, password } }));
    if (ways?.confirms_email) {
      setToConfirm(email);
      return;
    }
    await login.logIn(username, password);
  });
  const message = problem && (problem.isUnreachable ? t('error.unreachable') : problem.message);
  const field = problem && (FIELD_OF[problem.code] ?? /^(username|email)\b/.exec(problem.message)?.[1] ?? 'password');
  const wrong = (name: string): string | undefined => (field === name ? message : undefined);
  const footer = (
    <>
      {t('account.have')} <Link href="/sign-in">{t('account.signIn')}</Link>
    </>
  );
  return (
    <Entrance title={t('account.signUp')} footer={footer}>
      {toConfirm !== undefined && <p role="status">{t('account.confirm', { email: toConfirm })}</p>}
      {toConfirm === undefined && ways && ways.signup !== 'open' && <p>{t('account.closed')}</p>}
      {toConfirm === undefined && ways?.signup === 'open' && (
        <form onSubmit={send}>
          <Field label={t('account.username')} name="username" autoComplete="username" wrong={wrong('username')} />
          <Field label={t('account.email')} name="email" type="email" autoComplete="email" wrong={wrong('email')} />
          <Field
            label={t('account.password')}
            name="password"
            type="password"
            autoComplete="new-password"
            hint={t('account.passwordRule')}
            wrong={wrong('password')}
          />
          <button className="button main" type="submit" aria-busy={isSending}>
            {t('account.signUp')}
          </button>
        </form>
      )}
    </Entrance>
  );
}
