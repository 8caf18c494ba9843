import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { asProblem, type Problem } from '../api/problem';
import { useWords } from '../i18n/words';
import { Entrance } from './entrance';
import { finishOpenid } from './openid';

/** Where the identity provider leads back to. */
export function SignedIn(): ReactNode {
  const { t } = useWords();
  const [, go] = useLocation();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    finishOpenid().then(
      () => go('/', { replace: true }),
      (error: unknown) => setProblem(asProblem(error)),
    );
  }, [go]);
  return (
    <Entrance title={problem ? t('account.signIn') : t('account.openidWait')} footer={<Link href="/sign-in">{t('account.signIn')}</Link>}>
      {problem && (
        <p className="flag" role="alert">
          {problem.isUnreachable ? t('error.unreachable') : problem.message}
        </p>
      )}
    </Entrance>
  );
}
