import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { Asker } from '../../documents/collections/collection-access';
import { RecordAccess } from '../../documents/reading/record-access';
import { VersionTexts } from '../../documents/reading/version-texts';
import { type DocumentPlace, WINDOW_UNITS } from './document-address';

/** A part of the text of a document, at most {@link WINDOW_UNITS} long. */
export interface DocumentWindow {
  title: string;
  text: string;
  /** Length of the whole text, and where this part begins and ends, in UTF-16 units. */
  length: number;
  start: number;
  end: number;
  /** The part after this one; unset at the end of the text. */
  next?: DocumentPlace;
}

/** Reads the texts of documents, as answers are made from them now, part by part. */
@Injectable()
export class DocumentWindows {
  constructor(
    private readonly access: RecordAccess,
    private readonly versions: VersionTexts,
  ) {}

  /** @throws AppError `not_found`, `document_not_read`; `invalid_input` for a place behind the end of the text */
  async read(reader: Asker, place: DocumentPlace): Promise<DocumentWindow> {
    const record = await this.access.readable(reader, place.id);
    const version = await this.versions.read(record);
    const { title, text, length, start } = await this.versions.slice(version, place.start, place.start + WINDOW_UNITS);
    if (place.start > 0 && place.start >= length) {
      throw new AppError('invalid_input', `The text of document ${place.id} ends at ${length}. Begin before that.`);
    }
    const end = start + text.length;
    return { title, text, length, start, end, ...(end < length && { next: { id: place.id, start: end } }) };
  }
}
