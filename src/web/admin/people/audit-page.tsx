import { type ReactNode, useState } from 'react';
import { api } from '../../api/client';
import { usePages } from '../../api/use-pages';
import { useWords } from '../../i18n/words';
import type { Column } from '../../ui/tables/data-table';
import { Moment } from '../../ui/moment';
import type { AuditEvent } from '../../api/client';
import { AuditFilters } from './audit-filters';
import { type AuditFilter, actionText, detailsText } from './audit-words';
import { Listed } from './listed';
import './people.css';

const PAGE = 50;

/** The begin of a day here, as the server compares times. @param later in days */
const dayStart = (day: string | undefined, later = 0): string | undefined => {
  if (!day) return undefined;
  const start = new Date(`${day}T00:00`);
  start.setDate(start.getDate() + later);
  return start.toISOString();
};

/** What was changed by whom, newest first; a name narrows the list to what it did, or to what was done to it. */
export default function AuditPage(): ReactNode {
  const { t } = useWords();
  const [filter, setFilter] = useState<AuditFilter>({});
  const { actor, action, target, type, from, to } = filter;
  const query = {
    actor_id: actor?.id,
    action,
    target_type: target?.type ?? type,
    target_id: target?.id,
    from: dayStart(from),
    to: dayStart(to, 1),
    limit: PAGE,
  };
  const pages = usePages(
    ['audit', query],
    (before, signal) => api.GET('/audit', { params: { query: { ...query, before } }, signal }),
    'before',
  );
  const narrow = (text: string, change: AuditFilter): ReactNode => (
    <button className="plain" type="button" title={t('audit.only', { name: text })} onClick={() => setFilter({ ...filter, ...change })}>
      {text}
    </button>
  );
  const columns: Column<AuditEvent>[] = [
    { id: 'action', head: t('audit.action'), cell: ({ action: one }) => actionText(one, t) },
    {
      id: 'target',
      head: t('audit.target'),
      cell: ({ target_type: kind, target_id: id, target_name: name }) =>
        kind !== null && id !== null ? narrow(name ?? `#${id}`, { target: { type: kind, id, name: name ?? `#${id}` } }) : (name ?? '–'),
    },
    { id: 'details', head: t('audit.details'), className: 'opt soft', cell: ({ details }) => detailsText(details, t) },
    {
      id: 'actor',
      head: t('audit.actor'),
      cell: ({ actor_id: id, actor_name: name }) => (id === null ? name : narrow(name, { actor: { id, name } })),
    },
    { id: 'address', head: t('account.address'), className: 'opt opt-m soft', cell: ({ address }) => address ?? '–' },
    { id: 'when', head: t('audit.when'), className: 'nowrap', cell: ({ created_at: at }) => <Moment at={at} /> },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('section.audit')}</h1>
          <p>{t('audit.about')}</p>
        </div>
      </div>
      <AuditFilters filter={filter} onChange={setFilter} />
      <Listed label={t('section.audit')} pages={pages} keyOf={({ id }) => id} columns={columns} none={t('audit.none')} className="audit" />
    </>
  );
}
