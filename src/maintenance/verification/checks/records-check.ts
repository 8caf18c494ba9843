import { allRecords, type CheckedRecord } from '../rows/record-rows.repository';
import type { Check, Finding, VerifiedStore } from '../verification.types';

/** Documents as people know them: that each answers from its newest version that was read. */
export const recordsCheck: Check = {
  name: 'documents',
  proves: 'every document answers from its newest version that was read, under its own name',
  async *run({ rows }: VerifiedStore): AsyncGenerator<Finding> {
    for await (const page of allRecords(rows)) {
      for (const record of page) yield* recordProblems(record);
    }
  },
};

/** What is wrong with a document. */
export function recordProblems(record: CheckedRecord): Finding[] {
  const { id, name, origin, documentId, newestRead, versions, parsedName, parsedRecord } = record;
  const called = `document ${id} (${name})`;
  const problems: Finding[] = [];
  if (versions === 0) {
    problems.push({ problem: `${called} has no version`, repair: null, advice: 'delete it, and add its file again' });
  }
  if (documentId !== newestRead && newestRead !== null) {
    problems.push({ problem: `${called} does not answer from its newest version that was read`, repair: 'documents' });
  }
  if (documentId !== null && parsedRecord !== id) {
    problems.push({ problem: `${called} answers from what was read of another document`, repair: 'documents' });
  } else if (documentId !== null && parsedName !== name) {
    problems.push({ problem: `${called} is cited as ${parsedName}`, repair: 'documents' });
  }
  if (origin === 'upload' && !name.startsWith(`uploads/${id}/`)) {
    problems.push({
      problem: `${called} is an upload and not called uploads/${id}/…`,
      repair: null,
      advice: 'rename it: PATCH /documents/{id}/',
    });
  }
  return problems;
}
