import type { SetOption } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import { parseBetween } from './c-text.ts';
import type { CheckContext } from './context.ts';
import { followOf } from './follow.ts';
import { wordAsNumber } from './numbers.ts';
import { changeOptions } from './option-change.ts';
import { optimizationNames, profileTimeouts } from './option-defaults.ts';
import { requireOrder } from './statement-order.ts';
import { readStateOptions } from './state-options.ts';
import type { KeepPolicy } from './state-setting.ts';
import { isNumber, joinWords } from './token-kind.ts';

/** `set reassemble yes no-df`. Without `no-df` pfctl prints a blank at the end. */
export function setReassembly(context: CheckContext, tree: SetOption): void {
  const [word, noDf] = tree.words;
  if (!word) return;
  readYesOrNo(context, word);
  if (noDf) context.reach(noDf);
  else context.lookAhead(word);
  requireOrder(context, 'options', word);
  const reassemble = word.image === 'yes';
  changeOptions(context, { reassemble, reassembleNoDf: reassemble && noDf !== undefined });
  context.print(`set reassemble ${word.image} ${noDf ? 'no-df' : ''}`);
}

/** parse.y, yesno. */
function readYesOrNo(context: CheckContext, word: Token): void {
  context.reach(word);
  if (word.image === 'yes' || (word.image === 'no' && !word.quoted)) return;
  context.error('pf/unknown-value', `invalid value '${word.image}', expected 'yes' or 'no'`, word);
  context.abandon();
}

/** `set require-order no`: from here on statements may come in any order (older grammars). */
export function setRequireOrder(context: CheckContext, tree: SetOption): void {
  const [word] = tree.words;
  if (!word) return;
  readYesOrNo(context, word);
  context.environment = { ...context.environment, anyOrder: word.image === 'no' };
  context.print(`set require-order ${word.image}`);
}

/** `set optimization aggressive`: sets seven timeouts at once. Names may be in capitals. */
export function setOptimization(context: CheckContext, tree: SetOption): void {
  const [word] = tree.words;
  if (!word) return;
  context.reach(word);
  requireOrder(context, 'options', word);
  const timeouts = profileTimeouts(word.image);
  if (!timeouts) {
    context.say('pf/unknown-value', 'pfctl: invalid state timeouts optimization', word);
    context.error('pf/unknown-value', `unknown optimization ${word.image}`, word, {
      advice: `Known are ${optimizationNames.join(', ')}.`,
    });
    context.abandon();
  }
  const { options } = context.environment;
  changeOptions(context, {
    optimization: word.image.toLowerCase(),
    timeouts: { ...options.timeouts, ...timeouts },
    given: new Set([...(options.given ?? []), ...Object.keys(timeouts).map((name) => `timeout ${name}`)]),
  });
  context.print(`set optimization ${word.image}`);
}

/** `set ruleset-optimization basic`: the first one of the file counts. pfctl does not print it. */
export function setRulesetOptimization(context: CheckContext, tree: SetOption): void {
  const [first, last] = [tree.words[0], tree.words.at(-1)];
  if (!first || !last) return;
  context.lookAhead(last, followOf(context.dialect).words);
  const name = joinWords(tree.words);
  if (name !== 'none' && name !== 'basic' && name !== 'profile') {
    context.error('pf/unknown-value', `unknown ruleset-optimization ${name}`, [first, last], {
      advice: 'Known are none, basic and profile.',
    });
    return context.abandon();
  }
  const given = context.environment.options.given ?? new Set();
  if (given.has('ruleset-optimization')) return;
  changeOptions(context, { rulesetOptimization: name, given: new Set([...given, 'ruleset-optimization']) });
}

/** `set loginterface em0`, `set loginterface none`. Any name will do. */
export function setLogInterface(context: CheckContext, tree: SetOption): void {
  const [word] = tree.words;
  if (!word) return;
  context.reach(word);
  requireOrder(context, 'options', word);
  changeOptions(context, { loginterface: word.image });
  context.print(`set loginterface ${word.image}`);
}

/** `set hostid 0x12345678`: 32 bits, of which a negative number gives its lower ones. */
export function setHostId(context: CheckContext, tree: SetOption): void {
  const [word] = tree.words;
  if (!word) return;
  context.reach(word);
  const value = isNumber(word) ? BigInt(word.image) : BigInt.asIntN(64, wordAsNumber(context, word));
  if (value === 0n || value > 0xffffffffn) {
    context.error('pf/number-range', 'hostid must be non-zero', word, { advice: 'It has 32 bits.' });
    context.abandon();
  }
  const hostid = Number(BigInt.asUintN(32, value));
  changeOptions(context, { hostid });
  context.print(`set hostid 0x${hostid.toString(16).padStart(8, '0')}`);
}

/** `set block-policy return`: for the bare `block` of the rules that follow. It is printed before it can fail. */
export function setBlockPolicy(context: CheckContext, tree: SetOption): void {
  const blockPolicy = readPolicy(context, tree);
  if (!blockPolicy) return;
  changeOptions(context, { blockPolicy });
  context.environment = { ...context.environment, blockPolicy };
}

/** `set fail-policy return`: for packets that a rule passes and that cannot be passed (FreeBSD). */
export function setFailPolicy(context: CheckContext, tree: SetOption): void {
  const failPolicy = readPolicy(context, tree);
  if (failPolicy) changeOptions(context, { failPolicy });
}

function readPolicy(context: CheckContext, { option, words: [word] }: SetOption): 'drop' | 'return' | undefined {
  if (!word || !option) return undefined;
  context.reach(word);
  const policy = word.image === 'return' ? 'return' : 'drop';
  context.print(`set ${option.image} ${policy}`);
  requireOrder(context, 'options', word);
  return policy;
}

/** `set state-policy if-bound`: for the rules that follow. */
export function setStatePolicy(context: CheckContext, tree: SetOption): void {
  const [word] = tree.words;
  if (!word) return;
  context.reach(word);
  const statePolicy = word.image === 'if-bound' ? 'if-bound' : 'floating';
  changeOptions(context, { statePolicy });
  context.environment = { ...context.environment, statePolicy };
  context.print(`set state-policy ${statePolicy}`);
}

/** Names of syslog(3)'s priorities, as pfctl takes them for the debug level; numbers from 0 to 7 do as well. */
const debugLevels = new Set([
  'alert',
  'crit',
  'debug',
  'emerg',
  'err',
  'error',
  'info',
  'notice',
  'panic',
  'warn',
  'warning',
]);

/** The levels of the older systems, in small letters only. */
const classicDebugLevels = new Set(['none', 'urgent', 'misc', 'loud']);

/** `set keep-policy keep state (pickups)`: for the `pass` rules that follow (DragonFly). */
export function setKeepPolicy(context: CheckContext, tree: SetOption): void {
  const [word] = tree.words;
  if (!word) return;
  const settings = readStateOptions(context, tree.stateOptions);
  const action = word.image as KeepPolicy['action'];
  context.environment = { ...context.environment, keepPolicy: { action, settings } };
  context.print('A default keeppolicy was set');
}

/** `set debug err` (pfctl_parser.c, string_to_loglevel; of older systems pfctl.c, pfctl_set_debug). */
export function setDebug(context: CheckContext, tree: SetOption): void {
  const [word] = tree.words;
  if (!word) return;
  context.reach(word);
  requireOrder(context, 'options', word);
  const level = word.image;
  const classic = context.dialect.grammar === 'classic';
  if (!(classic ? classicDebugLevels.has(level) : isLogLevel(level))) {
    context.say('pf/unknown-value', `pfctl: unknown debug level "${level}"`, word);
    context.error('pf/unknown-value', `error setting debuglevel ${level}`, word, {
      advice: classic
        ? 'The levels are none, urgent, misc and loud.'
        : 'The levels are emerg, alert, crit, err, warning, notice, info and debug.',
    });
    context.abandon();
  }
  changeOptions(context, { debug: level });
  context.print(`set debug ${level}`);
}

const isLogLevel = (level: string): boolean =>
  /^\d/.test(level) ? typeof parseBetween(level, 0, 7) === 'number' : debugLevels.has(level.toLowerCase());

/** `set state-defaults pflow, no-sync`: once, for the rules that follow. */
export function setStateDefaults(context: CheckContext, tree: SetOption): void {
  const stateDefaults = readStateOptions(context, tree.stateOptions);
  const last = tree.stateOptions.at(-1);
  if (!last) return;
  if (context.environment.stateDefaults) {
    context.error('pf/repeated-option', 'cannot redefine state-defaults', tree.option ?? tree.keyword);
    context.abandon();
  }
  context.environment = { ...context.environment, stateDefaults };
}
