import type { ReactNode } from 'react';
import type { Problem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Refusal } from '../../ui/states';

interface FormEndProps {
  action: string;
  isSending: boolean;
  problem: Problem | undefined;
  /** What was done; undefined while nothing was. */
  done: string | undefined;
}

/** The end of a form: why it was refused or what was done, and its button. */
export function FormEnd({ action, isSending, problem, done }: FormEndProps): ReactNode {
  const { t } = useWords();
  return (
    <>
      {problem?.code === 'password_wrong' ? (
        <p className="flag" role="alert">
          {t('account.passwordWrong')}
        </p>
      ) : (
        <Refusal problem={problem} />
      )}
      <div className="acts">
        <button className="button" type="submit" disabled={isSending}>
          {action}
        </button>
        <span className="said" role="status">
          {!problem && done}
        </span>
      </div>
    </>
  );
}
