import type { ChunkingOptions } from '../../rag.types';

/** Name of the file in the documents folder that says which of its sub-folders are collections of their own. */
export const DECLARATION_FILE = 'collections.yaml';

/** Somebody who may read or write a collection. */
export type Reader = { kind: 'everyone' } | { kind: 'user' | 'group'; name: string };

/** A collection as the file declares it. */
export interface DeclaredCollection {
  name: string;
  /** Path of its folder, relative to the documents folder, without a slash at either end. */
  folder: string;
  description: string;
  read: Reader[];
  write: Reader[];
  /** Tags of all its documents. */
  tags: string[];
  /** Days that answers made from it are kept, and after which documents without a change expire; null for no limit. */
  keepAnswersDays: number | null;
  expireDocumentsDays: number | null;
  /** How its documents are cut; null for the settings. */
  chunking: ChunkingOptions | null;
}

/** Tags of the documents whose names match a pattern. */
export interface TagRule {
  pattern: RegExp;
  tags: string[];
}

/** What the file says. */
export interface Declaration {
  collections: DeclaredCollection[];
  tags: TagRule[];
}

/** What a source says of its collections: nothing, something, or something that cannot be understood, and why, as a clause for people. */
export type SourceDeclaration = 'none' | Declaration | { fault: string };

/** Thrown when a file says nothing that can be followed; the message says where and what, for the person who wrote it. */
export class DeclarationError extends Error {}

/**
 * The collection that a document is in: that of the innermost declared folder it is below. Case and the form of accents do not count, so that no
 * spelling of a private folder is left out.
 * @returns undefined for a document outside of all declared folders
 */
export function collectionOf(name: string, { collections }: Declaration): DeclaredCollection | undefined {
  const key = folderKey(name);
  return collections
    .filter(({ folder }) => key.startsWith(`${folderKey(folder)}/`))
    .reduce<DeclaredCollection | undefined>((best, other) => (best && best.folder.length >= other.folder.length ? best : other), undefined);
}

/** The tags of a document, in order, each once. */
export function tagsOf(name: string, declaration: Declaration): string[] {
  const matching = declaration.tags.filter(({ pattern }) => pattern.test(name.normalize('NFC')));
  return [...new Set([...(collectionOf(name, declaration)?.tags ?? []), ...matching.flatMap(({ tags }) => tags)])].sort();
}

/** What makes two paths the same folder. */
export function folderKey(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
