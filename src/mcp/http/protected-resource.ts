/** Where RFC 9728 has the description of a protected resource, before the path of the resource. */
export const METADATA_PATH = '/.well-known/oauth-protected-resource';

/** Path of the resource, which is the audience of tokens for it behind the public URL. */
export const RESOURCE_PATH = '/mcp';
