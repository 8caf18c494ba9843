import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useWords } from '../../i18n/words';

/** The conversations over the page, where there is no room beside it. */
export function SessionsDrawer({ onClose, children }: { onClose: () => void; children: ReactNode }): ReactNode {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  // It is closed before it leaves the page: a dialog that is gone does not give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-label={t('chat.conversations')}
      onCancel={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="side">{children}</div>
    </dialog>
  );
}
