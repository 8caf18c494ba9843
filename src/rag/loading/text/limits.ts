/** Size of the largest file that is read, in bytes. A file is held in memory while it is read. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;

/** Most text one document may hold, in characters: some forty thick books. The splitter and the rows of its chunks each hold it once more. */
export const MAX_CHARACTERS = 20_000_000;

/** Most pages of a PDF. Reading one takes some milliseconds, so this many still fit into PARSE_TIMEOUT. */
export const MAX_PAGES = 2_000;

/** Most rows of a table. A larger one is a database, whose questions need counting rather than reading. */
export const MAX_ROWS = 200_000;

/** Most headings in an outline; later ones are kept as text only. Handbooks have hundreds; this many pass between threads in milliseconds. */
export const MAX_HEADINGS = 5_000;

/** Most tables in an outline; rows of later ones may be cut like running text. */
export const MAX_TABLES = 5_000;

/** Most bytes the parts that are read of an office document or book may unpack to. The largest real ones hold some 30 MB. */
export const MAX_UNZIPPED_BYTES = 100 * 1024 * 1024;

/** Largest ratio of unpacked to packed size. The XML of office documents has 10 to 30; DEFLATE's maximum of about 1,000 is reached only by zeros and zip bombs. */
export const MAX_ZIP_RATIO = 100;

/** Parts smaller than this, unpacked, may have any ratio: an empty style sheet is all repetition. */
export const ZIP_RATIO_FROM_BYTES = 10 * 1024 * 1024;

/** Most parts of an archive. Office documents have dozens, and one more for each picture. */
export const MAX_ZIP_ENTRIES = 10_000;

/** Most files inside one file, such as attachments of a mail and of the mails attached to it, that are read. */
export const MAX_EMBEDDED_FILES = 200;

/** Most bytes of such files that are read, together. */
export const MAX_EMBEDDED_BYTES = 100 * 1024 * 1024;

/** How deep files may lie inside one another: a mail in a mail in a mail is read, with its documents. */
export const MAX_EMBEDDED_DEPTH = 4;

/** Longest YAML that is read as such, in characters: a megabyte takes some seconds. */
export const MAX_YAML_CHARACTERS = 1_000_000;
/** Most pages without text of one document that are recognised; one takes seconds. */
export const MAX_RECOGNISED_PAGES = 500;

/** Largest picture that is recognised, in pixels: A4 at 600 dots per inch has 35 million. */
export const MAX_PICTURE_PIXELS = 40_000_000;
