import type { PictureKind } from '../../loading/text/document-format';

/** What the recogniser thread starts with. */
export interface RecogniserSettings {
  /** Folder that the packages of Tesseract are installed in. */
  folder: string;
  languages: readonly string[];
  kind: PictureKind;
  bytes: Uint8Array;
  /** Pages to be recognised, in order, counting from 1. */
  pages: readonly number[];
}

/** What the thread sends: the pages one by one, in the order they were asked for. */
export type RecogniserAnswer =
  /** The thread is ready, and begins with the first page. */
  | { type: 'begun' }
  /** @property text empty for a page without any */
  | { type: 'page'; page: number; text: string }
  /** The text of a page cannot be had; the reason is about the page. */
  | { type: 'failed'; page: number; reason: string }
  /** Nothing can be recognised: packages are damaged. */
  | { type: 'broken'; reason: string };
