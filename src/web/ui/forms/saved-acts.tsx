import type { ReactNode } from 'react';

interface SavedActsProps {
  action: string;
  isSending: boolean;
  /** What is told once it is done; nothing before. */
  done: string | false | undefined;
}

/** The end of a form that stays on its page: sending it, and that it was sent. */
export function SavedActs({ action, isSending, done }: SavedActsProps): ReactNode {
  return (
    <div className="acts">
      <button className="button main" type="submit" disabled={isSending}>
        {action}
      </button>
      <span className="said" role="status">
        {done}
      </span>
    </div>
  );
}
