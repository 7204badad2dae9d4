import type { List, Pool } from '../syntax/tree.ts';

/*
 * What a syntax error ended before it was whole. pfctl reads on to the error and does nothing with it, so that the
 * message about the whole (`cannot be redefined`) does not come.
 */

/** Whether a list is not whole. */
export const isCutOff = (list: List<unknown> | undefined): boolean =>
  list === undefined || list.items.length === 0 || (list.open !== undefined && list.close === undefined);

/** Whether a pool is not whole: its list, or the port behind its `port`. */
export const isPoolCutOff = ({ hosts, portKeyword, port }: Pool): boolean =>
  isCutOff(hosts) || (portKeyword !== undefined && port === undefined);
