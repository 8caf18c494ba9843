import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, type ApiKey, dataOf } from '../api/client';
import { profileQuery } from '../api/profile';
import { useForm } from '../api/use-form';
import { useWords } from '../i18n/words';
import { Choice, Field } from '../ui/forms/field';
import { Modal } from '../ui/floating/modal';
import { Refusal } from '../ui/states';
import { CollectionChecks } from './collection-checks';
import { ShownOnce } from './shown-once';
import { FormActs } from '../ui/forms/form-acts';

const SCOPES: readonly ApiKey['scopes'][number][] = ['chat', 'documents:read', 'documents:write', 'admin'];

/** Collections that were ticked, by the names of their fields. */
const ticked = (fields: Record<string, string>): number[] =>
  Object.keys(fields).flatMap((name) => (name.startsWith('collection.') ? Number(name.slice('collection.'.length)) : []));

/** Makes a key for a program or a page, and shows it this once. */
export function KeyForm({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const [kind, setKind] = useState<ApiKey['kind']>('secret');
  const [made, setMade] = useState<string>();
  const { data: profile } = useQuery(profileQuery);
  const { isSending, problem, send } = useForm(async (fields) => {
    const collections = kind === 'publishable' ? [Number(fields['collection'])] : ticked(fields);
    const body = {
      name: fields['name'] ?? '',
      kind,
      scopes: kind === 'publishable' ? (['chat'] as const).slice() : SCOPES.filter((scope) => `scope.${scope}` in fields),
      collection_ids: collections.length > 0 ? collections : null,
      ...(kind === 'publishable' && { origins: (fields['origins'] ?? '').split(/\s+/).filter(Boolean) }),
      requests_per_minute: fields['rate'] ? Number(fields['rate']) : null,
      // The key works to the end of that day, as the calendar of whoever makes it has it.
      expires_at: fields['end'] ? new Date(`${fields['end']}T23:59:59`).toISOString() : null,
    };
    setMade((await dataOf(api.POST('/api-keys', { body }))).key);
    await queries.invalidateQueries({ queryKey: ['keys'] });
  });
  return (
    <Modal title={t('key.make')} closeLabel={t('app.close')} onClose={onClose}>
      {made === undefined ? (
        <form onSubmit={send}>
          <Field label={t('key.name')} name="name" maxLength={100} />
          <Choice
            label={t('key.kind')}
            name="kind"
            options={{ secret: t('key.secret'), publishable: t('key.publishable') }}
            onChange={(value) => setKind(value as ApiKey['kind'])}
          />
          {kind === 'secret' && (
            <fieldset className="field">
              <legend className="label">{t('key.scopes')}</legend>
              {SCOPES.filter((scope) => scope !== 'admin' || profile?.role === 'admin').map((scope) => (
                <label key={scope} className="tick">
                  <input type="checkbox" name={`scope.${scope}`} defaultChecked={scope === 'chat'} /> {t(`key.scope.${scope}`)}
                </label>
              ))}
            </fieldset>
          )}
          <CollectionChecks isOne={kind === 'publishable'} />
          {kind === 'publishable' && <Field label={t('key.origins')} name="origins" hint="https://www.example.com" />}
          <Field label={t('key.rate')} name="rate" type="number" min={1} isOptional />
          <Field label={t('key.end')} name="end" type="date" isOptional />
          <Refusal problem={problem} />
          <FormActs action={t('key.make')} isSending={isSending} onClose={onClose} />
        </form>
      ) : (
        <ShownOnce label={t('key.key')} text={made} hint={t('key.once')} />
      )}
    </Modal>
  );
}
