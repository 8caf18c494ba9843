import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { collectionDocuments } from './beir-dataset';

/** Maximum number of files in one sub-folder. */
const FILES_PER_FOLDER = 1_000;

/** Files written per turn of the event loop. */
const FILES_PER_TURN = 100;

/** Control characters that text files do not contain; a file with some would be classified as binary. */
// oxlint-disable-next-line no-control-regex -- the pattern matches control characters
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * Writes the documents of a collection as text files, title first, as in a documents folder.
 * @returns the document id of each file, by file name
 */
export async function writeCollection(dataset: string, folder: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  await mkdir(folder, { recursive: true });
  for await (const { id, title, text } of collectionDocuments(dataset)) {
    const number = ids.size;
    const name = `${Math.floor(number / FILES_PER_FOLDER)}/${number}.txt`;
    if (number % FILES_PER_FOLDER === 0) await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), `${title === '' ? '' : `${title}\n\n`}${text}\n`.replace(CONTROL, ' '));
    ids.set(name, id);
    if (ids.size % FILES_PER_TURN === 0) await nextTurn();
  }
  return ids;
}
