import { account } from './english/account';
import { admin } from './english/admin';
import { app } from './english/app';
import { chat } from './english/chat';
import { documents } from './english/documents';
import { explain } from './english/explain';
import { measure } from './english/measure';
import { people } from './english/people';
import { system } from './english/system';

/** Every text of the console in English. `{name}` stands for a value; a key with `_one` beside it has that form for one. */
export const english = { ...app, ...account, ...chat, ...documents, ...admin, ...people, ...measure, ...system, ...explain } as const;

/** The name of a text. */
export type MessageKey = keyof typeof english;

/** The texts of one language. */
export type Messages = Readonly<Record<MessageKey, string>>;
