import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { Modal } from './modal';
import { Failure, type ToldProblem } from '../states';

interface ConfirmProps {
  title: string;
  /** What happens then, and whether it can be undone. */
  children: ReactNode;
  /** The word for what is done, the same as that of the button that led here. */
  action: string;
  isSending: boolean;
  /** Why it did not work. */
  problem?: ToldProblem | undefined;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is done that cannot be taken back. */
export function Confirm({ title, children, action, isSending, problem, onConfirm, onClose }: ConfirmProps): ReactNode {
  const { t } = useWords();
  return (
    <Modal title={title} closeLabel={t('app.close')} onClose={onClose}>
      {children}
      {problem && <Failure title={title} problem={problem} />}
      <div className="acts">
        <button className="button" type="button" onClick={onClose}>
          {t('app.cancel')}
        </button>
        <button className="button main" type="button" disabled={isSending} onClick={onConfirm}>
          {action}
        </button>
      </div>
    </Modal>
  );
}
