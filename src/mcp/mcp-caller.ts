import type { KeyScope } from '../auth/guards/key-scope.decorator';
import { hasScope } from '../auth/keys/key-scopes';
import type { Asker } from '../documents/collections/collection-access';

/** Whoever a client acts for: an account, perhaps through an API key. */
export interface McpCaller extends Asker {
  username: string;
}

/** Whether the caller's key, if there is one, is for something. A login is for everything. */
export const may = ({ key }: McpCaller, scope: KeyScope): boolean => key === undefined || hasScope(key.scopes, scope);
