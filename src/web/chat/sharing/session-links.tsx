import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, dataOf } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { useWords } from '../../i18n/words';
import { copyText } from '../../ui/clipboard';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { Failure } from '../../ui/states';
import { sharingQuery } from './sharing-query';

/** For how many days a link can be made; 0: until it is revoked. */
const DAYS = [7, 30, 0] as const;

interface SessionLinksProps {
  id: number;
  links: readonly components['schemas']['LinkResponse'][];
  onRevoke: (link: number) => void;
}

/** The links to a conversation. The address of one is shown once, when it is made. */
export function SessionLinks({ id, links, onRevoke }: SessionLinksProps): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const [days, setDays] = useState<number>(DAYS[0]);
  const [isCopied, setCopied] = useState(false);
  const make = useMutation({
    mutationFn: () => dataOf(api.POST('/sessions/{id}/links', { params: { path: { id } }, body: { days: days || null } })),
    onSuccess: () => {
      setCopied(false);
      return queries.invalidateQueries(sharingQuery(id));
    },
  });
  const made = links.some((link) => link.id === make.data?.id) ? make.data : undefined;
  const address = made && `${window.location.origin}/shared/${made.token}`;
  return (
    <section className="share-part">
      <h3>{t('share.links')}</h3>
      <ul>
        {links.map(({ id: link, created_at, expires_at }) => (
          <li key={link}>
            <span>
              {t('share.made')} <Moment at={created_at} />
              <small className="quiet">
                {expires_at ? (
                  <>
                    {t('share.ends')} <Moment at={expires_at} />
                  </>
                ) : (
                  t('share.lasts')
                )}
              </small>
            </span>
            <button className="plain" type="button" onClick={() => onRevoke(link)}>
              {t('share.revoke')}
            </button>
          </li>
        ))}
      </ul>
      {address && (
        <div className="share-add">
          <input className="input" aria-label={t('share.address')} readOnly value={address} onFocus={(event) => event.target.select()} />
          <button className="button main" type="button" onClick={() => void copyText(address).then(() => setCopied(true))}>
            <Icon name="copy" /> {t(isCopied ? 'chat.copied' : 'share.copy')}
          </button>
        </div>
      )}
      {address && <p className="quiet">{t('share.once')}</p>}
      <div className="share-add">
        <select className="choice" aria-label={t('share.lasting')} value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {DAYS.map((count) => (
            <option key={count} value={count}>
              {count === 0 ? t('share.lasts') : t('share.days', { count })}
            </option>
          ))}
        </select>
        <button className="button" type="button" disabled={make.isPending} onClick={() => make.mutate()}>
          {t('share.makeLink')}
        </button>
      </div>
      {make.error && <Failure title={t('share.makeLink')} problem={asProblem(make.error)} />}
    </section>
  );
}
