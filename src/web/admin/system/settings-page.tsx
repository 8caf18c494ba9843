import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, dataOf } from '../../api/client';
import { useWords } from '../../i18n/words';
import { DataTable } from '../../ui/tables/data-table';
import { Icon } from '../../ui/icon';
import { Head } from '../shapes/head';
import { Empty, Loaded } from '../shapes/loaded';
import './system.css';

/** Every setting as it is in force; secrets only as set or not. */
export default function SettingsPage(): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => dataOf(api.GET('/settings')) });
  const wanted = typed.trim().toLowerCase();
  return (
    <>
      <Head title={t('section.settings')} remark={t('settings.remark')} />
      <div className="filters">
        <label className="search">
          <span className="out">{t('settings.search')}</span>
          <Icon name="search" />
          <input
            className="input"
            type="search"
            placeholder={t('settings.search')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
      </div>
      <Loaded query={settings}>
        {(all) => {
          const rows = all
            .filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(wanted))
            .sort((left, right) => Number(right.is_set) - Number(left.is_set));
          if (rows.length === 0) return <Empty title={t('settings.none')} />;
          return (
            <DataTable
              label={t('section.settings')}
              className="settings"
              rows={rows}
              keyOf={({ name }) => name}
              columns={[
                {
                  id: 'name',
                  head: t('settings.name'),
                  className: 'setting',
                  cell: ({ name, description, is_set: isSet }) => (
                    <>
                      {isSet ? <b>{name}</b> : name}
                      <small>{description}</small>
                    </>
                  ),
                },
                {
                  id: 'value',
                  head: t('settings.value'),
                  className: 'setting-value',
                  cell: ({ is_secret: isSecret, is_set: isSet, value }) =>
                    isSecret ? <span className="soft">{t(isSet ? 'settings.secretSet' : 'settings.notSet')}</span> : value || '–',
                },
                {
                  id: 'default',
                  head: t('settings.default'),
                  className: 'setting-value soft opt opt-m',
                  cell: ({ default: fallback, is_set: isSet }) => (isSet ? fallback || '–' : ''),
                },
                {
                  id: 'set',
                  head: t('jobs.state'),
                  className: 'nowrap opt',
                  cell: ({ is_set: isSet }) => (
                    <span className={isSet ? undefined : 'soft'}>
                      <span className={isSet ? 'dot' : 'dot off'} />
                      {t(isSet ? 'settings.changed' : 'settings.default')}
                    </span>
                  ),
                },
              ]}
            />
          );
        }}
      </Loaded>
    </>
  );
}
