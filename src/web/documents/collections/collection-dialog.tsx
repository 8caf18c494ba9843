import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { api, type Collection, dataOf } from '../../api/client';
import { useForm } from '../../api/use-form';
import { useWords } from '../../i18n/words';
import { Field } from '../../ui/forms/field';
import { Modal } from '../../ui/floating/modal';
import { Failure } from '../../ui/states';
import { FormActs } from '../../ui/forms/form-acts';

/** What everybody may do. */
const EVERYONE = ['none', 'read', 'write'] as const;

const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 500;

/** Sizes of chunks that the server takes, and those that are offered first. */
const SIZES = { min: 50, max: 20_000 };
const OFFERED = { chunk_size: 1_200, chunk_overlap: 100 };

type ChunkingMode = NonNullable<Collection['chunking']>['mode'];

interface CollectionDialogProps {
  /** The one that is changed; unset: a new one is made. */
  collection?: Collection;
  onClose: () => void;
}

/** The name of a collection, what everybody may do with it, and how its documents are cut. */
export function CollectionDialog({ collection, onClose }: CollectionDialogProps): ReactNode {
  const { t } = useWords();
  const [, go] = useLocation();
  const id = useId();
  const queries = useQueryClient();
  const [mode, setMode] = useState<ChunkingMode | ''>(collection?.chunking?.mode ?? '');
  const { isSending, problem, send } = useForm(async ({ name = '', description = '', everyone, size, overlap }) => {
    const chunking = mode === '' ? null : { mode, chunk_size: Number(size), chunk_overlap: Number(overlap) };
    const body = { name, description, everyone: EVERYONE.find((each) => each === everyone) ?? 'none', chunking };
    const saved = await dataOf(
      collection ? api.PATCH('/collections/{id}', { params: { path: { id: collection.id } }, body }) : api.POST('/collections', { body }),
    );
    await queries.invalidateQueries({ queryKey: ['collections'] });
    await queries.invalidateQueries({ queryKey: ['documents'] });
    onClose();
    go(`/library?collection=${saved.id}`);
  });
  const title = t(collection ? 'collections.change' : 'collections.new');
  return (
    <Modal title={title} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={send}>
        <Field label={t('documents.name')} name="name" initial={collection?.name} maxLength={LONGEST_NAME} />
        <Field
          label={t('collections.description')}
          name="description"
          isOptional
          initial={collection?.description}
          maxLength={LONGEST_DESCRIPTION}
        />
        <div className="field">
          <label htmlFor={`${id}-everyone`}>{t('collections.everyone')}</label>
          <select id={`${id}-everyone`} className="choice" name="everyone" defaultValue={collection?.everyone ?? 'none'}>
            {EVERYONE.map((each) => (
              <option key={each} value={each}>
                {t(`collections.${each}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-mode`}>{t('collections.chunking')}</label>
          <select
            id={`${id}-mode`}
            className="choice"
            value={mode}
            onChange={({ target }) => setMode(target.value === 'size' || target.value === 'structure' ? target.value : '')}
          >
            <option value="">{t('collections.asSettings')}</option>
            <option value="structure">{t('collections.byStructure')}</option>
            <option value="size">{t('collections.bySize')}</option>
          </select>
        </div>
        {mode !== '' && (
          <>
            <Field
              label={t('collections.size')}
              name="size"
              type="number"
              initial={collection?.chunking?.chunk_size ?? OFFERED.chunk_size}
              {...SIZES}
            />
            <Field
              label={t('collections.overlap')}
              name="overlap"
              type="number"
              min={0}
              initial={collection?.chunking?.chunk_overlap ?? OFFERED.chunk_overlap}
            />
          </>
        )}
        {problem && <Failure title={t('collections.notSaved')} problem={problem} />}
        <FormActs action={t(collection ? 'collections.save' : 'collections.make')} isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
