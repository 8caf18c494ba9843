import { AppError, type ErrorCode } from '../../common/errors';
import { validated } from '../../common/http/validation.pipe';
import type { UploadedFile } from './document-acceptance.repository';
import type { FormField } from './form-parts';
import { UploadFieldsRequest } from './uploads.requests';
import type { RefusedUploadResponse, UploadedDocumentResponse, UploadResponse } from '../uploads.responses';

/** Fields that may be sent once. Tags may be repeated, and separated by commas. */
const SINGLE_FIELDS = ['collection', 'external_id', 'replace', 'modified_at'] as const;

/**
 * What a form with files says, and what became of its files so far. Files are accepted as they arrive when the collection stands before them; else
 * they are held until the form has ended, since a field that names their collection may stand after them.
 */
export class UploadSession {
  readonly documents: UploadedDocumentResponse[] = [];
  readonly refused: RefusedUploadResponse[] = [];
  /** Files that wait for the end of the form. */
  readonly held: UploadedFile[] = [];
  private readonly single = new Map<string, string>();
  private readonly tags: string[] = [];
  private files = 0;

  /** Whether files are accepted as they arrive. */
  get isImmediate(): boolean {
    return this.single.has('collection');
  }

  /** Whether nothing was accepted, so that the request as a whole failed. */
  get isFailed(): boolean {
    return this.documents.length === 0;
  }

  /** @throws AppError `invalid_input` for a field that is unknown, repeated, or stands after files that were accepted without it */
  addField({ name, value }: FormField): void {
    const isSingle = (SINGLE_FIELDS as readonly string[]).includes(name);
    if (!isSingle && name !== 'tags') throw wrong(name, `is unknown; a form may have ${[...SINGLE_FIELDS, 'tags', 'file'].join(', ')}`);
    if (this.isImmediate && this.files > 0) throw wrong(name, 'must stand before the files');
    if (this.single.has(name)) throw wrong(name, 'may be sent once');
    if (isSingle) this.single.set(name, value);
    else
      this.tags.push(
        ...value
          .split(',')
          .map((tag) => tag.trim())
          .filter(Boolean),
      );
  }

  /** Tells that a file begins. @throws AppError `invalid_input` for a second one beside an external id */
  addFile(): void {
    this.files += 1;
    if (this.files > 1 && this.single.has('external_id')) throw wrong('external_id', 'goes with one file');
  }

  refuse(name: string | null, { code, message }: { code: ErrorCode; message: string }): void {
    this.refused.push({ name, code, reason: message });
  }

  /** What is said of the documents. @throws AppError `invalid_input` */
  fields(): Promise<UploadFieldsRequest> {
    const given = { ...Object.fromEntries(this.single), ...(this.tags.length > 0 && { tags: this.tags }) };
    if (this.files > 1 && this.single.has('external_id')) throw wrong('external_id', 'goes with one file');
    return validated(UploadFieldsRequest, given);
  }

  /** @throws AppError the first refusal, with the others as its details, when nothing was accepted */
  response(): UploadResponse {
    const [first] = this.refused;
    if (this.isFailed) {
      if (!first) throw new AppError('invalid_input', 'The form holds no file. Send one at least, as the field "file".');
      const details = this.refused.map(({ name, reason }) => ({ field: name ?? 'body', message: reason }));
      throw new AppError(first.code, this.refused.length === 1 ? first.reason : `None of the files was accepted. ${first.reason}`, {
        details,
      });
    }
    return { documents: this.documents, refused: this.refused };
  }
}

function wrong(field: string, message: string): AppError {
  return new AppError('invalid_input', `The field ${field} ${message}.`, { details: [{ field, message }] });
}
