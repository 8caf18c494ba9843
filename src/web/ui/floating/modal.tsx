import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from '../icon';

interface ModalProps {
  title: string;
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog over the page. It is open while it is rendered; the focus goes back by itself when it goes. */
export function Modal({ title, closeLabel, onClose, children }: ModalProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // It is closed before it leaves the page: a dialog that is gone does not give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  // What it was opened in may be hidden meanwhile, as a side column is in a narrow window.
  return createPortal(
    <dialog ref={dialog} className="modal" aria-labelledby={id} onCancel={onClose} onClose={onClose}>
      <div className="block-head">
        <h2 id={id}>{title}</h2>
        <button className="tool" type="button" aria-label={closeLabel} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>,
    document.body,
  );
}
