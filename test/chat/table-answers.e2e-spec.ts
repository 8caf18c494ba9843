import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerResponse } from '../../src/chat/chat.responses';
import { startTestServer, type TestServer } from '../support/app';

/** Questions about rows, merged cells, clauses, steps and lists of own documents. */
interface QuestionSet {
  documents: Record<string, string>;
  questions: {
    question: string;
    /** What a right answer holds; null when the documents do not say it. */
    fact: string[] | null;
    /** Values of other rows and columns. */
    wrong?: string[];
  }[];
}

const SETS = JSON.parse(readFileSync(join(__dirname, '../fixtures/questions-tables.json'), 'utf8')) as QuestionSet[];

/** Right answers of each set at least: those of the last build, less one. */
const LEAST_RIGHT = [29, 21];

let server: TestServer | undefined;
afterEach(() => server?.stop());

test.each(SETS.map((set, index) => [index, set] as const))(
  'set %i: rows and columns are found, and no value of another one is given',
  async (index, { documents, questions }) => {
    server = await startTestServer({ documents });
    const { token } = await server.signup();
    const wrong: string[] = [];
    let right = 0;
    for (const { question, fact, wrong: values = [] } of questions) {
      const { body } = await server.request<AnswerResponse>('POST', '/chat/', { token, body: { message: question } });
      const said = body.response.replace(/ ?\[\d+\]/g, '').replace(/\s+/g, ' ');
      const isRight = fact === null ? !body.grounded : body.grounded && fact.every((part) => said.includes(part));
      if (isRight) right += 1;
      // The closest passages are shown whole, and say that they are no answer.
      if (body.grounded && (fact === null || values.some((value) => said.includes(value)))) wrong.push(`${question} → ${said}`);
    }
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThanOrEqual(LEAST_RIGHT[index] ?? 0);
  },
);
