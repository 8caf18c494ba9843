import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words';

interface FormActsProps {
  /** The word for what the form does. */
  action: string;
  isSending: boolean;
  onClose: () => void;
}

/** The end of a form in a dialog: leaving it as it was, and sending it. */
export function FormActs({ action, isSending, onClose }: FormActsProps): ReactNode {
  const { t } = useWords();
  return (
    <div className="acts">
      <button className="button" type="button" onClick={onClose}>
        {t('app.cancel')}
      </button>
      <button className="button main" type="submit" disabled={isSending}>
        {action}
      </button>
    </div>
  );
}
