import type { CheckContext } from './context.ts';
import type { Options } from './model.ts';

/** Changes options in the context's environment, for the statements that follow. */
export function changeOptions(context: CheckContext, changes: Partial<Options>): void {
  const { environment } = context;
  context.environment = { ...environment, options: { ...environment.options, ...changes } };
}

/** A number of 32 bits as pfctl prints it with `%d`: the upper half comes out negative. */
export const signed = (value: number): number => value | 0;
