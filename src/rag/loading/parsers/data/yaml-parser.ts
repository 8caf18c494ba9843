import type { ExtractedText } from '../../text/extracted-text';
import { MAX_YAML_CHARACTERS } from '../../text/limits';
import { plainHeadings } from '../../text/plain-headings';
import { TextBuilder } from '../../text/text-builder';
import { DataWriter } from './data-writer';
import { yamlDocuments } from './yaml-documents';
import { YamlNodes } from './yaml-nodes';

/** Reads documents one after the other. A name that stands twice is a mistake of the file, and both its values are its text. */
const OPTIONS = { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

/**
 * The values of a YAML file as text, with its comments. A file that is no YAML, such as a template of it, or that is very large or
 * nests its values very deeply, is read as it stands.
 */
export function parseYaml(yaml: string, encoding: string): ExtractedText {
  const isLarge = yaml.length > MAX_YAML_CHARACTERS;
  const documents = isLarge ? undefined : yamlDocuments(yaml, OPTIONS);
  if (!documents?.every(({ errors }) => errors.length === 0)) {
    const note = isLarge ? 'is very large for YAML; read as plain text' : 'is not valid YAML; read as plain text';
    return { text: yaml, encoding, headings: plainHeadings(yaml), pages: [], tables: [], note };
  }
  const nodes = documents.flatMap((document) => new YamlNodes().value(document) ?? []);
  const text = new TextBuilder();
  const [only, ...others] = nodes;
  if (only) new DataWriter(text).write(others.length === 0 ? only : { kind: 'list', items: nodes }, 1);
  return text.finish({ encoding });
}
