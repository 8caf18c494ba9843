import type { ReactNode } from 'react';
import type { MessageKey } from '../../i18n/english';
import { useWords } from '../../i18n/words';
import { ACTIONS, actionText, type AuditFilter, KINDS } from './audit-words';
import { FindPerson } from './find-person';
import { nameOf } from './names';

interface AuditFiltersProps {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
}

/** What narrows the events: who, what, to what, when. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps): ReactNode {
  const { t } = useWords();
  const change = (changed: AuditFilter): void => onChange({ ...filter, ...changed });
  const chosen = (name: 'actor' | 'target', text: string): ReactNode => (
    <button className="button" type="button" aria-label={t('audit.drop', { name: text })} onClick={() => change({ [name]: undefined })}>
      {text} ×
    </button>
  );
  const day = (name: 'from' | 'to'): ReactNode => (
    <label className="day">
      {t(`audit.${name}`)}
      <input
        className="input"
        type="date"
        value={filter[name] ?? ''}
        onChange={({ target }) => change({ [name]: target.value || undefined })}
      />
    </label>
  );
  return (
    <div className="filters">
      {filter.actor ? (
        chosen('actor', t('audit.by', { name: filter.actor.name }))
      ) : (
        <FindPerson label={t('audit.who')} onFound={(user) => change({ actor: { id: user.id, name: nameOf(user) } })} />
      )}
      <select
        className="choice"
        aria-label={t('audit.action')}
        value={filter.action ?? ''}
        onChange={({ target }) => change({ action: target.value || undefined })}
      >
        <option value="">{t('audit.anyAction')}</option>
        {KINDS.map((kind) => (
          <optgroup key={kind} label={t(`audit.${kind}` as MessageKey)}>
            <option value={`${kind}.`}>{t('audit.all', { kind: t(`audit.${kind}` as MessageKey) })}</option>
            {ACTIONS[kind].map((verb) => (
              <option key={verb} value={`${kind}.${verb}`}>
                {actionText(`${kind}.${verb}`, t)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {filter.target ? (
        chosen('target', filter.target.name)
      ) : (
        <select
          className="choice"
          aria-label={t('audit.target')}
          value={filter.type ?? ''}
          onChange={({ target }) => change({ type: target.value || undefined })}
        >
          <option value="">{t('audit.anyTarget')}</option>
          {KINDS.filter((kind) => kind !== 'login').map((kind) => (
            <option key={kind} value={kind}>
              {t(`audit.${kind}` as MessageKey)}
            </option>
          ))}
        </select>
      )}
      {day('from')}
      {day('to')}
    </div>
  );
}
