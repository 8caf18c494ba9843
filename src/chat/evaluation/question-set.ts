/** A question that the documents answer. */
export interface AnswerableQuestion {
  question: string;
  /** File name of the document that holds the fact. */
  document: string;
  /** Accepted spellings of the fact; one of them is enough. */
  fact: string[];
}

/** Questions with their expected results. */
export interface QuestionSet {
  answerable: AnswerableQuestion[];
  /** Questions that the documents do not answer. */
  unanswerable: string[];
}

/**
 * Reads a question set from JSON: `{"answerable": [{"question", "document", "fact": ["…"]}], "unanswerable": ["…"]}`.
 * @throws Error that names the first invalid value
 */
export function parseQuestionSet(json: string): QuestionSet {
  const set = fieldsOf(parsed(json), 'the file');
  const answerable = listOf(set['answerable'], 'answerable').map((entry, index) => {
    const name = `answerable[${index}]`;
    const fields = fieldsOf(entry, name);
    const fact = listOf(fields['fact'], `${name}.fact`).map((way, at) => textOf(way, `${name}.fact[${at}]`));
    if (fact.length === 0) throw new Error(`${name}.fact must name at least one way the fact is written`);
    return { question: textOf(fields['question'], `${name}.question`), document: textOf(fields['document'], `${name}.document`), fact };
  });
  const unanswerable = listOf(set['unanswerable'], 'unanswerable').map((question, index) => textOf(question, `unanswerable[${index}]`));
  if (answerable.length + unanswerable.length === 0) throw new Error('the file holds no question');
  return { answerable, unanswerable };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new Error('the file is not JSON', { cause: error });
  }
}

function fieldsOf(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${name} must be an object`);
  return value as Record<string, unknown>;
}

function listOf(value: unknown, name: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error(`${name} must be a list`);
  return value;
}

function textOf(value: unknown, name: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new Error(`${name} must be a text that is not empty`);
  return value;
}
