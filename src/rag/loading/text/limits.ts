/** Larger files are refused: as text nobody reads them, and each is held in memory while it is read. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;

/** More text than forty thick books is a data dump or a trap. The splitter and the chunks' rows each hold it once more. */
export const MAX_CHARACTERS = 20_000_000;

/** More pages than any manual has; reading one takes some milliseconds, so this many still fit into PARSE_TIMEOUT. */
export const MAX_PAGES = 2_000;

/** A table of this many rows is a database: questions about it want counting, not reading. */
export const MAX_ROWS = 200_000;

/** Headings beyond these are read as text. A handbook has hundreds; this many cross from thread to thread in some milliseconds. */
export const MAX_HEADINGS = 5_000;

/** What the parts of a Word document may come to once unpacked. The largest real ones hold some 30 MB of XML. */
export const MAX_UNZIPPED_BYTES = 100 * 1024 * 1024;

/** Word's XML shrinks to a tenth or a thirtieth; DEFLATE's most is a thousandth, which only zeros and traps reach. */
export const MAX_ZIP_RATIO = 100;

/** Small parts may shrink as they like: an empty style sheet is all repetition. */
export const ZIP_RATIO_FROM_BYTES = 10 * 1024 * 1024;

/** Word documents have dozens of parts, with thousands of pictures thousands. */
export const MAX_ZIP_ENTRIES = 10_000;
