import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../i18n/words';

/** One line under the bar while the browser has no connection. */
export function OfflineStrip({ onTry }: { onTry: () => void }): ReactNode {
  const words = useWords();
  const [since, setSince] = useState<Date>();
  useEffect(() => {
    const lost = (): void => setSince(new Date());
    const found = (): void => setSince(undefined);
    window.addEventListener('offline', lost);
    window.addEventListener('online', found);
    return () => {
      window.removeEventListener('offline', lost);
      window.removeEventListener('online', found);
    };
  }, []);
  return (
    <div role="status">
      {since && (
        <div className="strip">
          <span>{words.t('app.offline', { time: words.time(since) })}</span>
          <button className="button" type="button" onClick={onTry}>
            {words.t('app.tryNow')}
          </button>
        </div>
      )}
    </div>
  );
}
