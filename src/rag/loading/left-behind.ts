/** Hidden files, those that Office keeps beside an open document, those that Windows puts into folders, and libraries of programs. */
const LEFT_BEHIND = /^(?:\.|~\$)|^(?:Thumbs\.db|desktop\.ini|node_modules|__pycache__)$/i;

/** Files that are being written under another name: by editors, downloads and copies; rsync begins their names with a dot. */
const UNFINISHED = /~$|^#.*#$|\.(?:part|partial|filepart|crdownload|opdownload|download|tmp)$/i;

/** Whether an entry of a folder is left behind by a program and meant for no reader, whatever kind it is of. */
export const isLeftBehind = (name: string): boolean => LEFT_BEHIND.test(name);

/** Whether a file is left behind by a program, or still being written under a temporary name. */
export const isLeftBehindFile = (name: string): boolean => isLeftBehind(name) || UNFINISHED.test(name);
