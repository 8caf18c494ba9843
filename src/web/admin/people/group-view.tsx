import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api, dataOf, type Group } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useForm } from '../../api/use-form';
import { useWords } from '../../i18n/words';
import { Block } from '../../ui/block';
import { Confirm } from '../../ui/floating/confirm';
import { Bones, Failure } from '../../ui/states';
import { GroupFields } from './group-fields';
import { GroupMembers } from './group-members';

/** One group: its name, who is in it, and its end. */
export function GroupView({ id }: { id: number }): ReactNode {
  const { t } = useWords();
  const {
    data: group,
    error,
    refetch,
  } = useQuery({
    queryKey: ['groups', 'one', id],
    queryFn: () => dataOf(api.GET('/groups/{id}', { params: { path: { id } } })),
  });
  useEffect(() => {
    if (group) document.title = `${group.name} · Askbase`;
  }, [group]);
  return (
    <>
      <p className="back">
        <Link href="/admin/groups">{t('section.groups')}</Link>
      </p>
      {!group && <h1>{t('section.groups')}</h1>}
      {error && <Failure title={t('people.groupGone')} problem={asProblem(error)} onAgain={() => void refetch()} />}
      {!group && !error && <Bones label={t('admin.loading')} />}
      {group && <Shown group={group} />}
    </>
  );
}

function Shown({ group }: { group: Group }): ReactNode {
  const { t } = useWords();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [isDeleting, setDeleting] = useState(false);
  const params = { path: { id: group.id } };
  const form = useForm(async ({ name, description }) => {
    await dataOf(api.PATCH('/groups/{id}', { params, body: { name, description } }));
    await queries.invalidateQueries({ queryKey: ['groups'] });
  });
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => dataOf(api.DELETE('/groups/{id}', { params })),
    onSuccess: async () => {
      go('/admin/groups', { replace: true });
      queries.removeQueries({ queryKey: ['groups', 'one', group.id] });
      await queries.invalidateQueries({ queryKey: ['groups'] });
    },
  });
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{group.name}</h1>
          <p>{group.description}</p>
        </div>
        <div className="acts">
          <button className="button" type="button" onClick={() => setDeleting(true)}>
            {t('people.deleteGroup')}
          </button>
        </div>
      </div>
      <div className="two">
        <Block title={t('people.members')} remark={t('people.memberCount', { count: group.member_count }, group.member_count)}>
          <GroupMembers group={group} />
        </Block>
        <Block title={t('people.group')}>
          <GroupFields form={form} action={t('account.save')} group={group} />
        </Block>
      </div>
      {isDeleting && (
        <Confirm
          title={`${t('people.deleteGroup')}: ${group.name}`}
          action={t('people.deleteGroup')}
          isSending={isPending}
          problem={error ? asProblem(error) : undefined}
          onConfirm={() => mutate()}
          onClose={() => setDeleting(false)}
        >
          <p>{t('people.deleteGroupText')}</p>
        </Confirm>
      )}
    </>
  );
}
