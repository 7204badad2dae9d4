import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * The client's open documents, kept up to date by incremental changes. A document is changed in place: what was
 * derived from it is for the version it had then.
 */
export function openDocuments(): TextDocuments<TextDocument> {
  return new TextDocuments(TextDocument);
}
