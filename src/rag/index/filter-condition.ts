import { list, type Sql, sql } from '../../database/sql';
import type { DocumentFilter } from './document-filter';

/** What a filter asks of a row of `documents` named `document`, and of the record that it belongs to: a condition for WHERE. */
export function filterCondition({ collectionIds, documentIds, conditions = {} }: DocumentFilter): Sql {
  const { tags = [], pathPrefix = '', extensions, from, to } = conditions;
  const changed = sql`COALESCE(record.modified_at, document.created_at)`;
  const ofRecord = [
    ...(collectionIds ? [sql`record.collection_id IN (${list(collectionIds)})`] : []),
    ...(from === undefined ? [] : [sql`${changed} >= ${from}`]),
    ...(to === undefined ? [] : [sql`${changed} < ${to}`]),
  ];
  return all([
    ...(ofRecord.length === 0
      ? []
      : [sql`EXISTS (SELECT 1 FROM document_records record WHERE ${all([sql`record.id = document.record_id`, ...ofRecord])})`]),
    ...(documentIds ? [sql`document.id IN (${list(documentIds)})`] : []),
    ...[...new Set(tags)].map((tag) => sql`EXISTS (SELECT 1 FROM record_tags WHERE record_id = document.record_id AND tag = ${tag})`),
    ...(pathPrefix === '' ? [] : [sql`substr(document.name, 1, ${Array.from(pathPrefix).length}) = ${pathPrefix}`]),
    ...(extensions ? [eitherOf(extensions.map((extension) => sql`lower(document.name) LIKE ${`%.${extension}`}`))] : []),
  ]);
}

function all([first = sql`1 = 1`, ...others]: readonly Sql[]): Sql {
  return others.reduce((before, next) => sql`${before} AND ${next}`, first);
}

function eitherOf(conditions: readonly Sql[]): Sql {
  const [first = sql`1 = 0`, ...others] = conditions;
  return sql`(${others.reduce((either, next) => sql`${either} OR ${next}`, first)})`;
}
