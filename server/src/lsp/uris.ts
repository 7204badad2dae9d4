import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path of a `file:` URI; undefined for every other scheme (`untitled:`, `git:`, …) and for what is no URI. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** The `file:` URI of an absolute path. */
export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}

/**
 * One spelling for the URIs of one file, for comparing: editors differ in what they escape (`%3A`, `%40`).
 * URIs of other schemes stay as they are.
 */
export function normalised(uri: string): string {
  const file = pathOf(uri);
  return file === undefined ? uri : uriOf(file);
}
