import type { DocumentFormats } from '../document-formats';
import { checkSignature } from '../file-signatures';
import { unreadKindOf } from '../parsers/unread-kinds';
import type { ReadEmbedded } from '../text/document-format';
import { MAX_EMBEDDED_BYTES, MAX_EMBEDDED_DEPTH, MAX_EMBEDDED_FILES } from '../text/limits';
import { RefusedFileError, ScannedFileError } from '../text/refused-file';
import { failureMessage } from './failure-message';

/** What has been read of the files inside one file. */
interface Used {
  files: number;
  bytes: number;
}

/**
 * Returns a function that reads the files which one file holds, and those which they hold. Their limits are counted together.
 * @param depth how deep the files lie in the outer file, counting from 1
 */
export function embeddedFiles(formats: DocumentFormats, depth = 1, used: Used = { files: 0, bytes: 0 }): ReadEmbedded {
  return async (name, bytes) => {
    const unread = unreadKindOf(name);
    if (unread) throw new RefusedFileError(unread.reason);
    const format = formats.of(name);
    if (!format) throw new RefusedFileError('is not a kind of file that is read');
    if (depth > MAX_EMBEDDED_DEPTH) throw new RefusedFileError(`lies more than ${MAX_EMBEDDED_DEPTH} files deep`);
    used.files += 1;
    used.bytes += bytes.length;
    if (used.files > MAX_EMBEDDED_FILES) throw new RefusedFileError(`is one of more than ${MAX_EMBEDDED_FILES} files`);
    if (used.bytes > MAX_EMBEDDED_BYTES)
      throw new RefusedFileError(`makes the files together larger than ${MAX_EMBEDDED_BYTES / 1024 / 1024} MB`);
    checkSignature(name, format, bytes, formats.all);
    try {
      const extracted = await format.parse(bytes, embeddedFiles(formats, depth + 1, used));
      if (!/\S/.test(extracted.text)) throw new RefusedFileError('holds no text');
      return extracted;
    } catch (error) {
      if (error instanceof ScannedFileError) throw new RefusedFileError(`${error.message}; pictures inside other files are not read`);
      if (error instanceof RefusedFileError) throw error;
      throw new RefusedFileError(`cannot be read as ${format.name}: ${failureMessage(error)}`, { cause: error });
    }
  };
}
