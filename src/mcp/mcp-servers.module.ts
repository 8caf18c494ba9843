import { Module } from '@nestjs/common';
import { AskingModule } from '../chat/asking.module';
import { DocumentsModule } from '../documents/documents.module';
import { RagModule } from '../rag/rag.module';
import { DocumentResources } from './documents/document-resources';
import { DocumentWindows } from './documents/document-windows';
import { McpServers } from './mcp-servers';
import { AskTool } from './tools/ask.tool';
import { FetchTool } from './tools/fetch.tool';
import { ListDocumentsTool } from './tools/list-documents.tool';
import { SearchTool } from './tools/search.tool';

/** Tools and resources of the Model Context Protocol, without a route: for the server and for the command line. */
@Module({
  imports: [AskingModule, DocumentsModule, RagModule],
  providers: [AskTool, DocumentResources, DocumentWindows, FetchTool, ListDocumentsTool, McpServers, SearchTool],
  exports: [McpServers],
})
export class McpServersModule {}
