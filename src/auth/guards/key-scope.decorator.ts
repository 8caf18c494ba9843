import { type CustomDecorator, SetMetadata } from '@nestjs/common';

/** What an API key may be made for. `admin` includes the others. */
export const KEY_SCOPES = ['chat', 'documents:read', 'documents:write', 'admin'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** What the API key of a request may do. */
export interface KeyAccess {
  id: number;
  scopes: readonly KeyScope[];
  /** The collections it is limited to; null: all that its owner may read. */
  collectionIds: readonly number[] | null;
  /** Whether it stands in a web page: it only asks, from the origins that it names, and reads nothing of its owner. */
  isPublishable: boolean;
}

/** Metadata key under which {@link KeyScoped} leaves its mark. */
export const KEY_SCOPE = 'askbase:key-scope';

/**
 * Opens a route (or every route of a controller) to API keys of a scope, or of any of several: such a route decides by itself what each of them may
 * do there. Keys reach no private route without this mark.
 */
export const KeyScoped = (...scopes: [KeyScope, ...KeyScope[]]): CustomDecorator => SetMetadata(KEY_SCOPE, scopes);

/** Metadata key under which {@link ForPublishableKeys} leaves its mark. */
export const IS_FOR_PUBLISHABLE_KEYS = 'askbase:for-publishable-keys';

/** Opens a route that has a scope to publishable keys, too. */
export const ForPublishableKeys = (): CustomDecorator => SetMetadata(IS_FOR_PUBLISHABLE_KEYS, true);
