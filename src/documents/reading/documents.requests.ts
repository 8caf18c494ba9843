import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, MaxLength, ValidateBy } from 'class-validator';
import { PageQuery } from '../../auth/administration/users.requests';
import { IsPlainText } from '../../common/http/plain-text.decorator';
import { QueryNumber } from '../../common/http/query-number.decorator';
import { extensionsOf } from '../../rag/loading/document-types';
import { CollectionReference, ExternalIdProperty, LONGEST_TAG, MOST_TAGS } from './document-fields';
import { DOCUMENT_ORIGINS, VERSION_STATES } from './documents.responses';

/** Longest text that is searched for, in UTF-16 units. */
const LONGEST_SEARCH = 100;

/** Most UTF-16 units of a text that one answer holds. */
export const LONGEST_SLICE = 500_000;

/** What documents are listed by. */
export const DOCUMENT_ORDERS = ['added', 'name', '-name', 'changed', '-changed'] as const;
export type DocumentOrder = (typeof DOCUMENT_ORDERS)[number];

/** Longest title that a page may begin after, in UTF-16 units. */
const LONGEST_SORTED = 2_000;

const asList = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? [value] : value);

const isTagList = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= MOST_TAGS &&
  value.every((tag) => typeof tag === 'string' && tag.length <= LONGEST_TAG && tag.isWellFormed());

/** Query of GET /documents/. */
export class DocumentsQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, maxLength: LONGEST_SEARCH, description: 'Part of a name or a title; case is ignored.' })
  @IsOptional()
  @MaxLength(LONGEST_SEARCH)
  @IsPlainText()
  search?: string;

  @ApiPropertyOptional({ type: [String], description: 'A tag that the documents have; repeated: each of them.' })
  @IsOptional()
  @Transform(asList)
  @ValidateBy({ name: 'isTagList', validator: { validate: isTagList, defaultMessage: () => `tag may be sent ${MOST_TAGS} times at most` } })
  tag?: string[];

  @ApiPropertyOptional({ type: String, enum: VERSION_STATES, description: 'State of the newest version.' })
  @IsOptional()
  @IsIn(VERSION_STATES)
  state?: (typeof VERSION_STATES)[number];

  @ApiPropertyOptional({ type: String, example: 'pdf', description: 'A file extension, or a format with all of its: `markdown`.' })
  @IsOptional()
  @ValidateBy({
    name: 'isDocumentType',
    validator: {
      validate: (value) => typeof value === 'string' && extensionsOf(value) !== undefined,
      defaultMessage: () => 'type must be a file extension or a format of documents',
    },
  })
  type?: string;

  @CollectionReference('Id or name of a collection.', true)
  collection?: number | string;

  @ApiPropertyOptional({ type: String, enum: DOCUMENT_ORIGINS })
  @IsOptional()
  @IsIn(DOCUMENT_ORIGINS)
  origin?: (typeof DOCUMENT_ORIGINS)[number];

  @ExternalIdProperty('What the program that uploaded it calls it.')
  external_id?: string;

  @ApiPropertyOptional({
    type: String,
    enum: DOCUMENT_ORDERS,
    default: 'added',
    description:
      '`name`: by title, or by name without one; `changed`: when their sources say, or when they came. A minus: the other way round.',
  })
  @IsOptional()
  @IsIn(DOCUMENT_ORDERS)
  sort?: DocumentOrder;

  @ApiPropertyOptional({
    type: String,
    maxLength: LONGEST_SORTED,
    description: 'What the last document of the page before is sorted by, taken from its `Link` header.',
  })
  @IsOptional()
  @MaxLength(LONGEST_SORTED)
  @IsPlainText()
  after_value?: string;
}

/** Query that names a version. */
export class VersionQuery {
  @QueryNumber({
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Number of a version; the one that answers are made from when left out.',
  })
  version?: number;
}

/** Query of GET /documents/{id}/content/. */
export class ContentQuery extends VersionQuery {
  @QueryNumber({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0, description: 'Where to begin in the text, in UTF-16 units.' })
  start?: number;

  @QueryNumber({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: `Where to end; an answer holds at most ${LONGEST_SLICE} units, and its Link header leads to what follows.`,
  })
  end?: number;
}
