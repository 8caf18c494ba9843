import { attachmentHeader as attachment } from '../../common/http/attachment-header';

/** Characters that file systems refuse or that hide what a name is: separators, wildcards, control and formatting characters. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Longest title in a file name, in UTF-16 units. */
const TITLE_LENGTH = 80;

/**
 * The `Content-Disposition` header of a session that is saved as a file: a plain name, and one with the title for clients that know RFC 6266.
 * The name begins with a word of ours, so that no title makes it hidden or one that a system reserves.
 * @param extension without its dot
 */
export function attachmentHeader(sessionId: number, title: string | null, extension: string): string {
  const plain = `session-${sessionId}`;
  const shown = (title ?? '').replace(UNSAFE, ' ').replace(/\s+/gu, ' ').trim().slice(0, TITLE_LENGTH);
  const named = shown === '' ? plain : `${plain} ${shown.toWellFormed().replace(/[\ufffd. ]+$/u, '')}`;
  return attachment(`${plain}.${extension}`, `${named}.${extension}`);
}
