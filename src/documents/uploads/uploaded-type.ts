import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { compoundFileKind } from '../../rag/loading/compound-file';
import { DocumentFormats } from '../../rag/loading/document-formats';
import { checkSignature } from '../../rag/loading/file-signatures';
import { unreadKindOf } from '../../rag/loading/parsers/unread-kinds';
import type { DocumentFormatDefinition } from '../../rag/loading/text/document-format';
import { RefusedFileError } from '../../rag/loading/text/refused-file';

/** Refuses files of kinds that are not read before they are stored, for the reasons that the documents folder gives. */
@Injectable()
export class UploadedType {
  constructor(private readonly formats: DocumentFormats) {}

  /** The format of a file, by its name. @throws AppError `unsupported_type` */
  of(name: string): DocumentFormatDefinition {
    const format = this.formats.of(name);
    if (!format) throw unsupported(unreadKindOf(name)?.reason ?? 'not a kind of file that is read');
    return format;
  }

  /**
   * Refuses a file whose first bytes are those of another kind than its name says.
   * @param head its first bytes, 64 KB or the whole file
   * @throws AppError `unsupported_type` naming both
   */
  check(name: string, head: Buffer): void {
    const format = this.of(name);
    // What an old Office file or a message is stands anywhere in it, so the reader says it, who has all of it.
    if (format.signature && compoundFileKind(head) !== undefined && startsAs(head, format)) return;
    try {
      checkSignature(name, format, head, this.formats.all);
    } catch (error) {
      throw error instanceof RefusedFileError ? unsupported(error.message) : error;
    }
  }
}

const startsAs = (head: Buffer, { signature }: DocumentFormatDefinition): boolean =>
  signature !== undefined && head.subarray(0, signature.bytes.length).equals(signature.bytes);

function unsupported(reason: string): AppError {
  return new AppError('unsupported_type', `The file ${/^(?:is|holds) /.test(reason) ? '' : 'is '}${reason}.`);
}
