import { ScannedFileError } from '../../text/refused-file';
import type { DocumentFormatDefinition, UnreadKind } from '../../text/document-format';
import { imagePages } from './image-files';

/** Images of kinds that Tesseract does not know. */
export const UNREAD_IMAGES: UnreadKind = {
  extensions: ['.heic', '.heif', '.avif', '.jp2', '.svg'],
  reason: 'is an image of a kind that is not read: save it as PNG or JPEG',
};

/** Images, whose text is read by recognition alone. */
export const IMAGE: DocumentFormatDefinition = {
  name: 'image',
  extensions: ['.png', '.jpg', '.jpeg', '.tif', '.tiff', '.gif', '.webp', '.bmp'],
  version: 1,
  libraries: [],
  signature: {
    kind: 'an image',
    bytes: Buffer.from('89504e470d0a1a0a', 'hex'),
    alternatives: [
      Buffer.from('ffd8ff', 'hex'),
      Buffer.from('II*\0', 'latin1'),
      Buffer.from('MM\0*', 'latin1'),
      Buffer.from('GIF8', 'latin1'),
      Buffer.from('RIFF', 'latin1'),
      Buffer.from('BM', 'latin1'),
    ],
  },
  pictures: 'image',
  titleFrom: 'file name',
  parse: (bytes) => Promise.reject(new ScannedFileError('is an image', imagePages(bytes))),
};
