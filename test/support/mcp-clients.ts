import { Client, type ClientOptions, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OldTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { TestServer } from './app';

const ABOUT = { name: 'askbase-tests', version: '1.0.0' };

/** What a tool answered; its text is that of its only item. */
export interface ToolAnswer {
  text: string;
  /** As it is: tests say what they expect of it. */
  structured: Record<string, unknown> | undefined;
  isError: boolean;
}

/** A part of a document, as a resource. */
export interface ReadResource {
  uri: string;
  text: string;
  mimeType?: string;
  next?: string;
}

/** A client of the Model Context Protocol from npm, connected. */
export interface McpClient {
  /** The version of the protocol that client and server speak. */
  version: string | undefined;
  tools(): Promise<{ name: string; outputSchema?: unknown; annotations?: object }[]>;
  call(name: string, given: Record<string, unknown>, options?: { signal?: AbortSignal; onprogress?: () => void }): Promise<ToolAnswer>;
  resources(cursor?: string): Promise<{ resources: { uri: string; name: string }[]; nextCursor?: string }>;
  templates(): Promise<string[]>;
  read(uri: string): Promise<ReadResource>;
  instructions(): string | undefined;
  close(): Promise<void>;
}

interface RawResult {
  content?: unknown;
  structuredContent?: unknown;
  isError?: unknown;
}

function toolAnswer(result: object): ToolAnswer {
  const { content, structuredContent, isError } = result as RawResult;
  const items = content as { type: string; text: string }[];
  if (items.length !== 1 || items[0]?.type !== 'text') throw new Error(`a tool answers with one text, not ${JSON.stringify(items)}`);
  return { text: items[0].text, structured: structuredContent as Record<string, unknown> | undefined, isError: isError === true };
}

function readResource({ contents: [first] }: { contents: object[] }): ReadResource {
  const { _meta, ...resource } = first as ReadResource & { _meta?: Record<string, string> };
  return { ...resource, ...(_meta?.['askbase/next'] !== undefined && { next: _meta['askbase/next'] }) };
}

/** Connects the client of the second generation. */
export async function connected(
  transport: Transport,
  options: ClientOptions = {},
  patience: { timeout?: number } = {},
): Promise<McpClient> {
  const client = new Client(ABOUT, options);
  await client.connect(transport, patience);
  return {
    version: client.getNegotiatedProtocolVersion(),
    tools: async () => (await client.listTools()).tools,
    call: async (name, given, how = {}) => toolAnswer(await client.callTool({ name, arguments: given }, how)),
    resources: (cursor) => client.listResources({ ...(cursor !== undefined && { cursor }) }),
    templates: async () => (await client.listResourceTemplates()).resourceTemplates.map(({ uriTemplate }) => uriTemplate),
    read: async (uri) => readResource(await client.readResource({ uri })),
    instructions: () => client.getInstructions(),
    close: () => client.close(),
  };
}

/** Connects the client of the first generation. */
async function oldConnected(url: URL, headers: Record<string, string>): Promise<McpClient> {
  const client = new OldClient(ABOUT);
  const transport = new OldTransport(url, { requestInit: { headers } });
  await client.connect(transport);
  return {
    version: transport.protocolVersion,
    tools: async () => (await client.listTools()).tools,
    call: async (name, given, how = {}) => toolAnswer(await client.callTool({ name, arguments: given }, undefined, how)),
    resources: (cursor) => client.listResources({ ...(cursor !== undefined && { cursor }) }),
    templates: async () => (await client.listResourceTemplates()).resourceTemplates.map(({ uriTemplate }) => uriTemplate),
    read: async (uri) => readResource(await client.readResource({ uri })),
    instructions: () => client.getInstructions(),
    close: () => client.close(),
  };
}

/** Every client, and the version of the protocol that it speaks with a server that knows all. */
export const CLIENTS: {
  name: string;
  version: string;
  connect: (server: Pick<TestServer, 'url'>, token: string) => Promise<McpClient>;
}[] = [
  {
    name: 'the client of the first generation',
    version: '2025-11-25',
    connect: ({ url }, token) => oldConnected(new URL(`${url}/mcp`), { authorization: `Bearer ${token}` }),
  },
  {
    name: 'the client of the second generation, as it is',
    version: '2025-11-25',
    connect: ({ url }, token) => connected(transportTo(url, token)),
  },
  {
    name: 'the client of the second generation, negotiating',
    version: '2026-07-28',
    connect: ({ url }, token) => connected(transportTo(url, token), { versionNegotiation: { mode: 'auto' } }),
  },
];

/** The HTTP transport of the second generation, with a token. */
export function transportTo(url: string, token: string): Transport {
  return new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers: { authorization: `Bearer ${token}` } } });
}
