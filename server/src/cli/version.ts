import { version as packageVersion } from '../../../package.json';

/** The version of pfrules. */
export const version: string = packageVersion;
