import { dialectOf } from '../../../../server/src/dialects/index.ts';
import { load } from '../loaded.ts';

/** A ruleset as today's FreeBSD takes it. */
export const freebsd = (text: string) => load(text, {}, dialectOf('freebsd'));

/** A ruleset as pfSense takes it. */
export const pfsense = (text: string) => load(text, {}, dialectOf('pfsense'));

/** A ruleset as DragonFly takes it. */
export const dragonfly = (text: string) => load(text, {}, dialectOf('dragonfly'));
