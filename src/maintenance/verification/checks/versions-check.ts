import { allVersions, type CheckedVersion } from '../rows/record-rows.repository';
import type { Check, Finding, VerifiedStore } from '../verification.types';

const STATES = new Set(['waiting', 'reading', 'read', 'refused']);

/** Versions: that what was read of them is what was read of their bytes. */
export const versionsCheck: Check = {
  name: 'versions',
  proves: 'what was read of every version is of its bytes and of its document, what is refused says why, and what waits has a job',
  async *run({ rows }: VerifiedStore): AsyncGenerator<Finding> {
    for await (const page of allVersions(rows)) {
      for (const version of page) yield* versionProblems(version);
    }
  },
};

/** What is wrong with a version. */
export function versionProblems(version: CheckedVersion): Finding[] {
  const { name, number, state, reason, contentHash, documentId, parsedHash, parsedRecord, recordId, origin, hasJob } = version;
  const called = `version ${number} of ${name}`;
  const asUnread = (problem: string): Finding => ({ problem, repair: null, advice: `add the file again as a new version` });
  if (!STATES.has(state)) return [asUnread(`${called} is in a state that does not exist: ${state}`)];
  if (!/^[0-9a-f]{64}$/.test(contentHash)) return [asUnread(`${called} has no hash of its bytes`)];
  if (state === 'refused' && !reason)
    return [{ problem: `${called} is refused without a reason`, repair: null, advice: 'add the file again' }];
  if (origin === 'upload' && (state === 'waiting' || state === 'reading') && !hasJob)
    return [{ problem: `${called} waits to be read, and no job reads it`, repair: 'documents' }];
  if (documentId === null) return [];
  if (parsedHash !== contentHash) return [asUnread(`what was read of ${called} is of other bytes`)];
  return parsedRecord === recordId ? [] : [asUnread(`what was read of ${called} belongs to another document`)];
}
