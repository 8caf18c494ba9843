import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { api, dataOf } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { useForm } from '../../../api/use-form';
import { useWords } from '../../../i18n/words';
import { Icon } from '../../../ui/icon';
import { Failure } from '../../../ui/states';
import { tagsQuery } from '../../documents-query';

const LONGEST_TAG = 100;

interface DocumentTagsProps {
  id: number;
  tags: readonly string[];
  mayChange: boolean;
}

/** The tags of a document; whoever may write it adds and removes them. */
export function DocumentTags({ id, tags, mayChange }: DocumentTagsProps): ReactNode {
  const { t } = useWords();
  const list = useId();
  const queries = useQueryClient();
  const { data: known = [] } = useQuery({ ...tagsQuery, enabled: mayChange });
  const save = async (changed: string[]): Promise<void> => {
    await dataOf(api.PATCH('/documents/{id}', { params: { path: { id } }, body: { tags: changed } }));
    await queries.invalidateQueries({ queryKey: ['documents'] });
  };
  const removing = useMutation({ mutationFn: (tag: string) => save(tags.filter((each) => each !== tag)) });
  const { isSending, problem, send } = useForm(({ tag = '' }) => save([...new Set([...tags, tag.trim()])]));
  const failed = problem ?? (removing.error ? asProblem(removing.error) : undefined);
  return (
    <>
      {tags.length > 0 && (
        <ul className="tags">
          {tags.map((tag) => (
            <li key={tag}>
              {tag}
              {mayChange && (
                <button
                  className="plain"
                  type="button"
                  aria-label={t('about.removeTag', { tag })}
                  disabled={removing.isPending}
                  onClick={() => removing.mutate(tag)}
                >
                  <Icon name="close" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {tags.length === 0 && !mayChange && <p className="quiet">{t('about.noTags')}</p>}
      {mayChange && (
        <form className="add-tag" onSubmit={send}>
          <input
            className="input"
            name="tag"
            aria-label={t('about.newTag')}
            placeholder={t('about.newTag')}
            list={list}
            required
            maxLength={LONGEST_TAG}
          />
          <datalist id={list}>
            {known.map(({ tag }) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
          <button className="button" type="submit" disabled={isSending}>
            {t('about.add')}
          </button>
        </form>
      )}
      {failed && <Failure title={t('about.notTagged')} problem={failed} />}
    </>
  );
}
