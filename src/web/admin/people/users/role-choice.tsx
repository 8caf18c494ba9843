import type { ReactNode } from 'react';
import type { Role } from '../../../api/client';
import { useWords } from '../../../i18n/words';
import { Choice } from '../../../ui/forms/field';

/** What an account may do: use Askbase, or run it. */
export function RoleChoice({ initial }: { initial?: Role }): ReactNode {
  const { t } = useWords();
  return (
    <Choice
      label={t('people.role')}
      name="role"
      options={{ member: t('people.member'), admin: t('people.admin') }}
      {...(initial && { initial })}
    />
  );
}
