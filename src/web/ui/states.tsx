import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';

/** What is told of something that went wrong; `requestId` finds it in the log. */
export interface ToldProblem {
  status: number;
  code: string;
  message: string;
  requestId: string;
  isUnreachable: boolean;
}

/** What did not work, why, and a way to try again. It stands beside what is still right. */
export function Failure({ title, problem, onAgain }: { title: string; problem: ToldProblem; onAgain?: () => void }): ReactNode {
  const { t } = useWords();
  const { status, code, message, requestId } = problem;
  return (
    <div className="empty" role="alert">
      <h3>{title}</h3>
      <p>
        {problem.isUnreachable ? t('error.unreachable') : t('error.told', { status: String(status), code, message, request: requestId })}
      </p>
      {onAgain && (
        <button className="button" type="button" onClick={onAgain}>
          {t('app.again')}
        </button>
      )}
    </div>
  );
}

/** Why a form was refused, at its end. */
export function Refusal({ problem }: { problem: ToldProblem | undefined }): ReactNode {
  const { t } = useWords();
  if (!problem) return null;
  return (
    <p className="flag" role="alert">
      {problem.isUnreachable ? t('error.unreachable') : problem.message}
    </p>
  );
}

const WIDTHS = [34, 61, 48, 55];

/** Bars in the shape of lines of text, while they are fetched. @param label what those who listen hear */
export function Bones({ label }: { label: string }): ReactNode {
  return (
    <div role="status" className="late">
      <span className="out">{label}</span>
      <div className="bones" aria-hidden="true">
        {WIDTHS.map((width) => (
          <svg key={width} className="bone" viewBox="0 0 100 12" preserveAspectRatio="none">
            <rect width={width} height="12" rx="1" />
          </svg>
        ))}
      </div>
    </div>
  );
}
