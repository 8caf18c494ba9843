import { giveWay } from '../../../common/giving-way';
import { DOCUMENT_FORMATS } from '../parsers/document-format-list';
import { serveParser } from './serve-parser';

// The parser thread starts with this file.
giveWay();
serveParser(DOCUMENT_FORMATS);
