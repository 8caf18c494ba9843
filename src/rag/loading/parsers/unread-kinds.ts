import { UNREAD_IMAGES } from './images/image-format';
import { LEGACY_KINDS } from './legacy/legacy-kinds';
import type { UnreadKind } from '../text/document-format';
import { extensionOf } from '../text/file-extension';

/** Every kind of file that is refused by its name, with what to do. */
export const UNREAD_KINDS: readonly UnreadKind[] = [...LEGACY_KINDS, UNREAD_IMAGES];

/** The kind of a file that is refused by its name; undefined for all others. */
export function unreadKindOf(name: string): UnreadKind | undefined {
  const extension = extensionOf(name);
  return UNREAD_KINDS.find(({ extensions }) => extensions.includes(extension));
}
