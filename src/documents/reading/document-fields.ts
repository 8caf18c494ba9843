import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsISO8601, IsOptional, Matches, MaxLength, MinLength, ValidateBy } from 'class-validator';
import { asOneLine } from '../../common/http/one-line';
import { IsPlainText, isPlainText } from '../../common/http/plain-text.decorator';

/** Most tags of a document, and the longest of them, in UTF-16 units. */
export const MOST_TAGS = 20;
export const LONGEST_TAG = 100;

/** Longest name of a collection, and longest id that a program gives, in UTF-16 units. */
const LONGEST_COLLECTION = 100;
const LONGEST_EXTERNAL_ID = 200;

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** An id in digits is a number, anything else a name. */
const asReference = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : value;

/** Whether a value is the id or the name of a collection. */
function isReference(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0;
  return isPlainText(value) && value.trim() !== '' && value.length <= LONGEST_COLLECTION;
}

const isTag = (value: unknown): value is string => isPlainText(value) && value.trim() !== '' && value.length <= LONGEST_TAG;

/** Tags as they are kept: NFC, white space within as one space, each once. */
const asTags = ({ value }: { value: unknown }): unknown => {
  if (!Array.isArray(value) || value.length > MOST_TAGS || !value.every(isTag)) return value;
  return [...new Set(value.map((tag) => String(asOneLine({ value: tag.normalize('NFC') }))))];
};

/**
 * Declares the collection of a document, by its id or name.
 * @param isQuery whether it is a parameter of the address, which is a text always
 */
export function CollectionReference(description: string, isQuery = false): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional(
      isQuery
        ? { type: String, example: 'default', description }
        : { oneOf: [{ type: 'integer' }, { type: 'string' }], example: 'default', description },
    ),
    IsOptional(),
    Transform(asReference),
    ValidateBy({
      name: 'isCollection',
      validator: { validate: isReference, defaultMessage: () => 'collection must be the id or the name of a collection' },
    }),
  );
}

/** Declares the tags of a document. */
export function TagsProperty(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: [String], maxItems: MOST_TAGS, example: ['travel'], description: 'What questions can be narrowed to.' }),
    IsOptional(),
    Transform(asTags),
    ValidateBy({
      name: 'isTags',
      validator: {
        validate: (value) => Array.isArray(value) && value.length <= MOST_TAGS && value.every(isTag),
        defaultMessage: () => `tags must be a list of ${MOST_TAGS} tags at most, each of 1 to ${LONGEST_TAG} characters`,
      },
    }),
  );
}

/** Declares the id that a program gives a document. */
export function ExternalIdProperty(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: String, minLength: 1, maxLength: LONGEST_EXTERNAL_ID, example: 'wiki-4711', description }),
    IsOptional(),
    MinLength(1),
    MaxLength(LONGEST_EXTERNAL_ID),
    IsPlainText(),
  );
}

/** Declares when a document was changed last. */
export function ModifiedAtProperty(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      format: 'date-time',
      description: 'When the document was changed last, with its zone; what `from` and `to` of questions refer to.',
    }),
    IsOptional(),
    Matches(TIME, { message: 'modified_at must be a time with its zone such as 2026-11-28T12:00:00Z' }),
    IsISO8601({ strict: true }, { message: 'modified_at must be a time with its zone such as 2026-11-28T12:00:00Z' }),
  );
}
