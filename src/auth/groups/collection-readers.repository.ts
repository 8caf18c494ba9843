import { type Sql, sql } from '../../database/sql';

/**
 * Condition on rows of `collections`: whether an account may read them, because everyone reads or writes them, or because that is granted to
 * the account or to one of its groups. The one place that says so.
 */
export function readableBy(userId: number): Sql {
  return sql`(everyone_reads OR everyone_writes OR EXISTS (
    SELECT 1 FROM collection_grants WHERE collection_id = collections.id
    AND (user_id = ${userId} OR group_id IN (SELECT group_id FROM group_members WHERE user_id = ${userId}))
  ))`;
}

/** Condition on rows of `collections`: whether an account may add documents to them, change and delete them. The one place that says so. */
export function writableBy(userId: number): Sql {
  return sql`(everyone_writes OR EXISTS (
    SELECT 1 FROM collection_grants WHERE collection_id = collections.id AND access = 'write'
    AND (user_id = ${userId} OR group_id IN (SELECT group_id FROM group_members WHERE user_id = ${userId}))
  ))`;
}
