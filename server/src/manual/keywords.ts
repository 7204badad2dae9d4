import type { WordEntry } from './model.ts';
import { classicWords } from './words-classic.ts';
import { ruleWords } from './words-rules.ts';
import { queueWords, stateWords } from './words-states.ts';
import { systemWords } from './words-systems.ts';
import { translationWords } from './words-translation.ts';

/** Every word that has a meaning of its own in a ruleset, except the names of options, limits and timeouts. */
export const keywordEntries: readonly WordEntry[] = [
  ...ruleWords,
  ...stateWords,
  ...queueWords,
  ...translationWords,
  ...classicWords,
  ...systemWords,
];
