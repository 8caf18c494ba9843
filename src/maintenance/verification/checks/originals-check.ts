import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { allOriginals, type CheckedOriginal, isOriginalWanted } from '../rows/record-rows.repository';
import type { Check, Finding, VerifiedStore } from '../verification.types';

/** The files of uploads in the data folder. */
export const originalsCheck: Check = {
  name: 'originals',
  proves: 'the file of every version of an upload is there, with the bytes of its hash',
  async *run({ rows, now, dataDir, signal }: VerifiedStore): AsyncGenerator<Finding> {
    for await (const page of allOriginals(rows)) {
      for (const original of page) {
        signal.throwIfAborted();
        const problem = await problemOf(join(dataDir, placeOf(original.hash)), original);
        // A file may have gone with its document since.
        if (problem !== undefined && (await now((current) => isOriginalWanted(current, original.hash)))) yield findingOf(original, problem);
      }
    }
  },
};

const placeOf = (hash: string): string => join('files', hash.slice(0, 2), hash);

function findingOf({ hash, name, number }: CheckedOriginal, problem: string): Finding {
  const advice = `take ${placeOf(hash)} out of a backup that holds it (tar -xzf BACKUP ${placeOf(hash)}), or add the file again as a new version`;
  return { problem: `the file of version ${number} of ${name} ${problem}`, repair: null, advice };
}

async function problemOf(path: string, { hash, sizeBytes }: CheckedOriginal): Promise<string | undefined> {
  const found = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      found.update(piece);
      bytes += piece.length;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'is missing' : `cannot be read (${code ?? 'unknown reason'})`;
  }
  if (found.digest('hex') !== hash) return 'is not what was uploaded';
  return bytes === sizeBytes ? undefined : `has ${bytes} bytes, and its row says ${sizeBytes}`;
}
