import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api, type Collection, dataOf } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Confirm } from '../../ui/floating/confirm';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/floating/menu';
import { CollectionDialog } from './collection-dialog';

/** What admins do with a collection as a whole. One that a file decides about is changed there. */
export function CollectionMenu({ collection }: { collection: Collection }): ReactNode {
  const { t } = useWords();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [open, setOpen] = useState<'change' | 'delete'>();
  const { id, name, managed_by } = collection;
  const deleting = useMutation({
    mutationFn: () => dataOf(api.DELETE('/collections/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      go('/library');
      await queries.invalidateQueries({ queryKey: ['collections'] });
    },
  });
  if (managed_by === 'file') return <p className="quiet">{t('collections.managed')}</p>;
  return (
    <>
      <Menu buttonClass="button" label={t('collections.menu')} button={<Icon name="more" />}>
        {(close) => (
          <>
            <button
              className="entry"
              type="button"
              onClick={() => {
                close();
                setOpen('change');
              }}
            >
              <span>{t('collections.change')}</span>
            </button>
            <Link className="entry" href="/admin/permissions" onClick={close}>
              <span>{t('document.whoReads')}</span>
            </Link>
            <button
              className="entry"
              type="button"
              onClick={() => {
                close();
                setOpen('delete');
              }}
            >
              <span>{t('document.delete')}</span>
            </button>
          </>
        )}
      </Menu>
      {open === 'change' && <CollectionDialog collection={collection} onClose={() => setOpen(undefined)} />}
      {open === 'delete' && (
        <Confirm
          title={t('collections.deleteTitle')}
          action={t('document.delete')}
          isSending={deleting.isPending}
          problem={deleting.error ? asProblem(deleting.error) : undefined}
          onConfirm={() => deleting.mutate()}
          onClose={() => setOpen(undefined)}
        >
          <p>{t('collections.deleteText', { name })}</p>
        </Confirm>
      )}
    </>
  );
}
