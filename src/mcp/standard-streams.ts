import { serveStdio, type StdioServerHandle } from '@modelcontextprotocol/server/stdio';
import type { McpCaller } from './mcp-caller';
import type { McpServers } from './mcp-servers';

/** Speaks the protocol on standard input and output for one caller, until it is closed. */
export function serveStandardStreams(servers: McpServers, caller: McpCaller): StdioServerHandle {
  return serveStdio(() => servers.for(caller), { maxSubscriptions: 0 });
}
