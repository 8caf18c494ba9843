import { Column } from 'typeorm';
import { Sql } from '../../database/sql';
import type { MessageStatus } from '../answer.types';
import type { Answer, AnswerResponse } from '../chat.responses';

/** The value of a column. SQLite returns booleans as numbers, and a history does not convert its rows first. */
type Stored = string | boolean;

/**
 * Converts a column to JSON, by the storage of its field. `json` columns contain the JSON that is sent, so a history copies it without
 * parsing; `code` columns contain one of our own words, which needs no escaping.
 */
const TO_JSON = {
  text: (value: Stored): string => JSON.stringify(value),
  code: (value: Stored): string => `"${String(value)}"`,
  boolean: (value: Stored): string => (value ? 'true' : 'false'),
  json: (value: Stored): string => String(value),
};

type Storage = keyof typeof TO_JSON;

interface StoredField {
  name: keyof Answer;
  storage: Storage;
  /** The member name as JSON text, with its colon; computed once, because histories have thousands of messages. */
  opening: string;
  toJson: (value: Stored) => string;
  /** JSON that is sent for a message without an answer; when unset, the field is omitted. */
  empty?: string;
}

const FIELDS: StoredField[] = [];

/** Declares how a field of an answer is stored: in a column with the name of the field, which is null until the answer is stored. */
function StoredAs(storage: Storage, empty?: string) {
  return (columns: object, name: keyof Answer): void => {
    FIELDS.push({ name, storage, opening: `,"${name}":`, toJson: TO_JSON[storage], empty });
    Column(storage === 'boolean' ? 'boolean' : 'text', { nullable: true })(columns, name);
  };
}

/**
 * The columns of `messages` that contain an answer. This is the only definition of how a field is stored: statements, histories and
 * stored answers derive from it, and the compiler compares it with the fields of {@link Answer}.
 */
export abstract class AnswerColumns implements Record<keyof Answer, unknown> {
  /** While pending: the text of the last checkpoint. */
  @StoredAs('text', '""')
  response: string | null;

  @StoredAs('text')
  provider: string | null;

  @StoredAs('text')
  model: string | null;

  @StoredAs('json', '[]')
  sources: string;

  @StoredAs('boolean')
  grounded: boolean | null;

  @StoredAs('code')
  reason: string | null;

  @StoredAs('code')
  status: MessageStatus;

  @StoredAs('json')
  sentences: string | null;

  @StoredAs('json')
  support: string | null;

  @StoredAs('boolean')
  degraded: boolean | null;

  @StoredAs('boolean')
  failover: boolean | null;

  @StoredAs('boolean')
  truncated: boolean | null;
}

/** The message of an answer. */
interface MessageOfAnswer {
  id: number;
  sessionId?: number | null;
  createdAt: string;
}

/** Values of required fields for answers that were stored before the column existed. */
const OLDER_ANSWER: Readonly<Partial<Answer>> = {
  model: '',
  grounded: false,
  sentences: [],
  support: { claims: 0, supported: 0, unsupported: 0 },
  degraded: false,
  failover: false,
  truncated: false,
};

/** The members that SQL writes: those of columns whose text is sent as it is. */
function memberInSql({ name, storage, opening, empty }: StoredField): string {
  const missing = empty === undefined ? "''" : `'${opening}${empty}'`;
  if (storage === 'code') return `COALESCE('${opening}"' || ${name} || '"', ${missing})`;
  if (storage === 'json') return `COALESCE('${opening}' || ${name}, ${missing})`;
  return `CASE WHEN ${name} THEN '${opening}true' WHEN NOT ${name} THEN '${opening}false' ELSE ${missing} END`;
}

const isText = ({ storage }: StoredField): boolean => storage === 'text';

/** The columns of an answer that hold text, for SELECT. */
export const ANSWER_TEXTS = new Sql(
  [
    FIELDS.filter(isText)
      .map(({ name }) => name)
      .join(', '),
  ],
  [],
);

/**
 * The other fields of an answer as members of a JSON object, each preceded by a comma: an expression for SELECT. A driver takes as long
 * for a column as for a hundred characters, and histories have thousands of rows.
 */
export const ANSWER_MEMBERS = new Sql(
  [
    FIELDS.filter((field) => !isText(field))
      .map(memberInSql)
      .join(' || '),
  ],
  [],
);

/** Removes the answer from its message, for UPDATE; the status is unchanged. */
export const WITHOUT_ANSWER = new Sql(
  [
    FIELDS.filter(({ name }) => name !== 'status')
      .map(({ name, storage, empty }) => `${name} = ${storage === 'json' && empty !== undefined ? `'${empty}'` : 'NULL'}`)
      .join(', '),
  ],
  [],
);

const ASSIGNMENTS = [...FIELDS.map(({ name }, index) => `${index === 0 ? '' : ', '}${name} = `), ''];

/** Writes an answer into the columns of its message, for UPDATE. */
export function withAnswer(answer: Answer): Sql {
  const values = FIELDS.map(({ name, storage }) => {
    const value = answer[name];
    return value === undefined ? null : storage === 'json' ? JSON.stringify(value) : value;
  });
  return new Sql(ASSIGNMENTS, values);
}

/** Fields of a stored answer as members of a JSON object, each preceded by a comma. */
function membersOf(fields: readonly StoredField[], columns: Partial<AnswerColumns>): string {
  let members = '';
  for (const { name, opening, toJson, empty } of fields) {
    const value = columns[name] ?? null;
    if (value !== null) members += opening + toJson(value);
    else if (empty !== undefined) members += opening + empty;
  }
  return members;
}

const TEXT_FIELDS = FIELDS.filter(isText);

/** The fields of {@link ANSWER_TEXTS} as members of a JSON object, each preceded by a comma. */
export function textMembers(columns: Partial<AnswerColumns>): string {
  return membersOf(TEXT_FIELDS, columns);
}

/** An answer as it is sent. */
export function answerResponse(answer: Readonly<Answer>, { id, sessionId, createdAt }: MessageOfAnswer): AnswerResponse {
  return { ...answer, id, ...(sessionId != null && { session_id: sessionId }), created_at: createdAt };
}

/** The answer of a message that has one, as it is sent. */
export function storedAnswerResponse(message: AnswerColumns & MessageOfAnswer): AnswerResponse {
  const stored = JSON.parse(`{${membersOf(FIELDS, message).slice(1)}}`) as Readonly<Answer>;
  return answerResponse({ ...OLDER_ANSWER, ...stored }, message);
}
