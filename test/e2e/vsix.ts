import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

/** The packed extension, as `npm run package` leaves it. */
export const vsix = path.resolve(import.meta.dirname, '../..', `${manifest.name}-${manifest.version}.vsix`);
