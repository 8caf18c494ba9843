import { Column } from 'typeorm';
import { Sql } from '../../database/sql';
import type { MessageStatus } from '../answer.types';
import type { Answer, AnswerResponse } from '../chat.responses';

/** The value of a column. SQLite returns booleans as numbers, and a history does not convert its rows first. */
type Stored = string | boolean;

/**
 * Converts a column to JSON, by the storage of its field. `json` columns contain the JSON that is sent, so a history copies it without
 * parsing.
 */
const TO_JSON = {
  text: (value: Stored): string => JSON.stringify(value),
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
    Column(storage === 'json' ? 'text' : storage, { nullable: true })(columns, name);
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

  @StoredAs('text')
  reason: string | null;

  @StoredAs('text')
  status: MessageStatus;

  @StoredAs('json')
  sentences: string | null;

  @StoredAs('boolean')
  degraded: boolean | null;

  @StoredAs('boolean')
  failover: boolean | null;
}

/** The message of an answer. */
interface MessageOfAnswer {
  id: number;
  sessionId?: number | null;
  createdAt: string;
}

/** Values of required fields for answers that were stored before the column existed. */
const OLDER_ANSWER: Readonly<Partial<Answer>> = { model: '', grounded: false, sentences: [], degraded: false, failover: false };

/** The members that SQL writes: those of columns whose text is sent as it is. */
function memberInSql({ name, storage, opening, empty }: StoredField): string {
  const missing = empty === undefined ? "''" : `'${opening}${empty}'`;
  if (storage === 'json') return `COALESCE('${opening}' || ${name}, ${missing})`;
  return `CASE WHEN ${name} THEN '${opening}true' WHEN NOT ${name} THEN '${opening}false' ELSE ${missing} END`;
}

const isText = ({ storage }: StoredField): boolean => storage === 'text';

/** An answer as {@link ANSWER_COLUMNS} selects it: its text columns, and the JSON members of the other fields. */
export type SelectedAnswer = Partial<AnswerColumns> & { members: string };

/**
 * An answer for histories, for SELECT: columns of text, and the other fields as JSON members in one column. A driver takes as long for
 * a column as for a hundred characters, and histories have thousands of rows.
 */
export const ANSWER_COLUMNS = new Sql(
  [
    [
      ...FIELDS.filter(isText).map(({ name }) => name),
      `${FIELDS.filter((field) => !isText(field))
        .map(memberInSql)
        .join(' || ')} AS members`,
    ].join(', '),
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

/** The fields of a selected answer as members of a JSON object, each preceded by a comma. */
export function answerMembers(selected: SelectedAnswer): string {
  return membersOf(TEXT_FIELDS, selected) + selected.members;
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
