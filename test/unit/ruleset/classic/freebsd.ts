import { dialectOf } from '../../../../server/src/dialects/index.ts';
import { load } from '../loaded.ts';

/** A ruleset as FreeBSD 12's pfctl takes it. */
export const freebsd = (text: string, files?: Readonly<Record<string, string>>) =>
  load(text, files, dialectOf('freebsd-12'));

/** A ruleset as OpenBSD 4.4's pfctl takes it. */
export const openbsd44 = (text: string) => load(text, {}, dialectOf('openbsd-4.4'));
