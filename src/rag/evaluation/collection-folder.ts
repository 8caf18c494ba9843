import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { collectionDocuments } from './beir-dataset';

/** Files in one sub-folder, so that no folder grows unwieldy. */
const FILES_PER_FOLDER = 1_000;

/** Files written before other work gets its turn. */
const FILES_PER_TURN = 100;

/** Control characters that no text file holds; a file with some would be taken for something else. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * Writes the documents of a collection as text files, title first, as people would put them into the documents folder.
 * @returns the document id of each file
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
