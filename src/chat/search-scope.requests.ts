import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import { isPlainText } from '../common/http/plain-text.decorator';
import type { SearchScope } from '../documents/collections/collection-access';
import type { DocumentConditions } from '../rag/index/document-filter';
import { extensionsOf } from '../rag/loading/document-types';

/** Most collections and tags that a question may name, and the longest names of them, in UTF-16 units. */
const MOST_NAMED = 20;
const LONGEST_NAME = 100;
const LONGEST_PATH = 500;

const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;
const DAY_MS = 86_400_000;

const FIELDS = ['tags', 'path_prefix', 'type', 'from', 'to'] as const;

/** Conditions on the documents that a question searches; a document must meet all of them. */
export class SearchFilterRequest {
  @ApiPropertyOptional({ type: [String], maxItems: MOST_NAMED, description: 'Tags, each of which a document has.' })
  tags?: string[];

  @ApiPropertyOptional({ type: String, maxLength: LONGEST_PATH, example: 'travel/', description: 'How the path of a document begins.' })
  path_prefix?: string;

  @ApiPropertyOptional({ type: String, example: 'pdf', description: 'A file extension, or a format with all of its: `markdown`.' })
  type?: string;

  @ApiPropertyOptional({
    type: String,
    example: '2026-01-01',
    description: 'Documents changed on this day or later: a date, or a time with its zone.',
  })
  from?: string;

  @ApiPropertyOptional({
    type: String,
    example: '2026-06-30',
    description: 'Documents changed on this day or earlier: a date, or before a time with its zone.',
  })
  to?: string;
}

/** Declares the collections that a question may be narrowed to. */
export function CollectionsProperty(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: 'array',
      items: { oneOf: [{ type: 'integer' }, { type: 'string' }] },
      maxItems: MOST_NAMED,
      example: ['default'],
      description: 'Ids or names of the collections that are searched; all that you may read when left out.',
    }),
    IsOptional(),
    ValidateBy({
      name: 'isCollectionList',
      validator: {
        validate: isCollectionList,
        defaultMessage: () => `collections must be a list of 1 to ${MOST_NAMED} ids or names of collections`,
      },
    }),
  );
}

/** Declares the conditions that a question may set. */
export function FilterProperty(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: SearchFilterRequest, description: 'Only documents that meet all of this are searched.' }),
    IsOptional(),
    ValidateBy({
      name: 'isSearchFilter',
      validator: {
        validate: (value: unknown) => faultIn(value) === undefined,
        defaultMessage: (argument) => `filter ${faultIn(argument?.value) ?? 'is wrong'}`,
      },
    }),
  );
}

/** How a question narrows its search; undefined when it does not. */
export function scopeOf(collections?: (number | string)[] | null, filter?: Readonly<SearchFilterRequest> | null): SearchScope | undefined {
  const conditions = filter ? conditionsOf(filter) : undefined;
  if (!collections && !conditions) return undefined;
  return { ...(collections && { collections }), ...(conditions && { conditions }) };
}

function conditionsOf({
  tags = [],
  path_prefix: pathPrefix = '',
  type,
  from,
  to,
}: Readonly<SearchFilterRequest>): DocumentConditions | undefined {
  const conditions: DocumentConditions = {
    ...(tags.length > 0 && { tags: tags.map((tag) => tag.normalize('NFC')) }),
    ...(pathPrefix !== '' && { pathPrefix }),
    ...(type !== undefined && { extensions: extensionsOf(type) ?? [] }),
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...(to !== undefined && { to: new Date(Date.parse(to) + (DATE.test(to) ? DAY_MS : 0)).toISOString() }),
  };
  return Object.keys(conditions).length > 0 ? conditions : undefined;
}

function isCollectionList(value: unknown): boolean {
  const isOne = (each: unknown): boolean => isName(each) || (Number.isSafeInteger(each) && (each as number) > 0);
  return Array.isArray(value) && value.length > 0 && value.length <= MOST_NAMED && value.every(isOne);
}

function isName(value: unknown): value is string {
  return isPlainText(value) && value.trim() !== '' && value.length <= LONGEST_NAME;
}

/** What is wrong with a filter, as a clause; undefined when nothing is. A field that is not known would be a filter that filters nothing. */
function faultIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object';
  const unknown = Object.keys(value).find((name) => !(FIELDS as readonly string[]).includes(name));
  if (unknown !== undefined) return `has an unknown field; it may have ${FIELDS.join(', ')}`;
  const { tags, path_prefix: path, type, from, to } = value as Record<string, unknown>;
  if (tags !== undefined && !(Array.isArray(tags) && tags.length <= MOST_NAMED && tags.every(isName))) {
    return `tags must be a list of ${MOST_NAMED} tags at most`;
  }
  if (path !== undefined && !(isPlainText(path) && path.length <= LONGEST_PATH)) return 'path_prefix must be the beginning of a path';
  if (type !== undefined && !(isName(type) && extensionsOf(type) !== undefined))
    return 'type must be a file extension or a format of documents';
  if (from !== undefined && !isTime(from)) return 'from must be a date such as 2026-01-31, or a time with its zone';
  if (to !== undefined && !isTime(to)) return 'to must be a date such as 2026-01-31, or a time with its zone';
  return undefined;
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && (DATE.test(value) || TIME.test(value)) && !Number.isNaN(Date.parse(value));
}
