import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf, StartError } from '../common/errors';

/** Permissions of the data folder: for this user only. */
const FOLDER_MODE = 0o700;

/**
 * Makes the data folder, for this user only.
 * @throws StartError naming the folder, when it cannot be made
 */
export function makeDataFolder(path: string): void {
  try {
    makeFolder(path);
    chmodIfOwn(path, FOLDER_MODE);
  } catch (error) {
    throw new StartError(
      `The data folder ${path} cannot be made: ${messageOf(error)}. Set DATA_DIR to a folder that this user may make and write to.`,
    );
  }
}

/** One level at a time: Node's recursive way never ends where the system allows no folder, as under /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: FOLDER_MODE });
  } catch (error) {
    // Another process may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Sets permissions; a file or folder of another user, such as a mounted volume, keeps its own. */
export function chmodIfOwn(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}
