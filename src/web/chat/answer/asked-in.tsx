import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { isNarrow, type Scope, scopeText } from '../asking/scope';

/** Where a question was answered from, when that was not everywhere. */
export function AskedIn({ scope }: { scope: Scope }): ReactNode {
  const { t } = useWords();
  return isNarrow(scope) && <p className="quiet">{t('chat.askedIn', { scope: scopeText(scope) })}</p>;
}
