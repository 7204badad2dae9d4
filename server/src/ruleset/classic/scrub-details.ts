import type { Token } from '../../syntax/token.ts';
import type { ScrubOption } from '../../syntax/tree.ts';
import type { CheckContext, Place } from '../context.ts';
import type { ScrubActions } from '../model.ts';
import type { Scrub } from '../scrub-option.ts';
import { addScrub, emptyScrub } from '../scrub-option.ts';
import { readRoutingTable } from '../simple-options.ts';
import { readTos } from '../tos.ts';

interface Details extends Scrub {
  rtable: number;
  setTos: number | undefined;
  fragment: ScrubActions['fragment'];
  /** Whether `fragment` was given. */
  hasFragment: boolean;
}

/** Checks what a `scrub` rule says behind its criteria. */
export function readScrubDetails(context: CheckContext, written: readonly ScrubOption[]): Details {
  const details: Details = { ...emptyScrub, rtable: -1, setTos: undefined, fragment: undefined, hasFragment: false };
  for (const option of written) addDetail(context, details, option);
  return details;
}

function addDetail(context: CheckContext, details: Details, option: ScrubOption): void {
  const { keyword, argument } = option;
  switch (keyword.image) {
    case 'rtable':
      if (argument) details.rtable = readRoutingTable(context, argument);
      return;
    case 'set-tos': {
      const tos = argument && readTos(context, argument);
      refuseRepeated(context, details.setTos !== undefined, 'set-tos', keyword);
      details.setTos = tos;
      return;
    }
    case 'fragment':
      context.reach(argument ?? keyword);
      refuseRepeated(context, details.hasFragment, 'fragcache', keyword);
      details.hasFragment = true;
      details.fragment = fragmentMode(context, argument);
      return;
    default:
      addScrub(context, details, option);
  }
}

function refuseRepeated(context: CheckContext, given: boolean, name: string, place: Place): void {
  if (!given) return;
  context.error('pf/repeated-option', `${name} cannot be respecified`, place);
  context.abandon();
}

function fragmentMode({ dialect }: CheckContext, argument: Token | undefined): ScrubActions['fragment'] {
  const mode = argument?.image;
  if (mode === 'no') return 'no-reassemble';
  return dialect.rules?.fragmentModes && (mode === 'crop' || mode === 'drop-ovl') ? mode : undefined;
}
