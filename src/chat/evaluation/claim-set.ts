/** An answer whose sentences people have labelled. */
export interface LabelledAnswer {
  /** The question, when it is known. */
  question: string;
  passages: string[];
  /** The sentences with their labels, in order. */
  sentences: { text: string; supported: boolean }[];
}

/**
 * Reads labelled answers from JSON lines: `{"passages": ["…"], "sentences": [{"text", "supported"}], "question"?}`. Other fields are
 * ignored.
 * @throws Error that names the first invalid line
 */
export function parseClaimSet(jsonLines: string): LabelledAnswer[] {
  const lines = jsonLines.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 1 }]));
  if (lines.length === 0) throw new Error('the file holds no answer');
  return lines.map(({ line, number }) => answerOf(line, number));
}

function answerOf(line: string, number: number): LabelledAnswer {
  const fields = fieldsOf(parsed(line, number), `line ${number}`);
  const passages = listOf(fields['passages'], `line ${number}: passages`).map((text, index) =>
    textOf(text, `line ${number}: passages[${index}]`),
  );
  const sentences = listOf(fields['sentences'], `line ${number}: sentences`).map((entry, index) => {
    const name = `line ${number}: sentences[${index}]`;
    const { text, supported } = fieldsOf(entry, name);
    if (typeof supported !== 'boolean') throw new Error(`${name}.supported must be true or false`);
    return { text: textOf(text, `${name}.text`), supported };
  });
  const { question = '' } = fields;
  return { question: typeof question === 'string' ? question : '', passages, sentences };
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw new Error(`line ${number} is not JSON`, { cause: error });
  }
}

function fieldsOf(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${name} must be an object`);
  return value as Record<string, unknown>;
}

function listOf(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new Error(`${name} must be a list with at least one entry`);
  return value;
}

function textOf(value: unknown, name: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new Error(`${name} must be a text that is not empty`);
  return value;
}
