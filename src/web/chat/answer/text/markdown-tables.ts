import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';

/** Extensions of a reader of Markdown, by where they belong. */
interface Extensions {
  micromarkExtensions?: unknown[];
  fromMarkdownExtensions?: unknown[];
}

/** A plug-in for Markdown that reads tables, and nothing else of GitHub's dialect. */
export function markdownTables(this: { data(): object }): undefined {
  // oxlint-disable-next-line oxc/no-this-in-exported-function -- plug-ins of unified are given the reader as `this`
  const extensions: Extensions = this.data();
  (extensions.micromarkExtensions ??= []).push(gfmTable());
  (extensions.fromMarkdownExtensions ??= []).push(gfmTableFromMarkdown());
}
