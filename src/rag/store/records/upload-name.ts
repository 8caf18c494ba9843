/** The folder that names of uploads begin with. */
const UPLOADS = 'uploads/';

const UPLOAD_NAME = /^uploads\/\d+\//;

/** The name of an uploaded document in sources and citations: nobody learns from it what others have uploaded. */
export function uploadName(recordId: number, fileName: string): string {
  return `${UPLOADS}${recordId}/${fileName}`;
}

/** Whether a name is one that uploads have: no file of the folder may be called so. */
export function isUploadName(name: string): boolean {
  return UPLOAD_NAME.test(name);
}

/** The name that people gave a document: the file name of an upload, the path of a file of the folder. */
export function givenName(name: string): string {
  return name.replace(UPLOAD_NAME, '');
}
