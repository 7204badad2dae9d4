import type { InputBoxValidationMessage } from 'vscode';
import { InputBoxValidationSeverity, window } from 'vscode';
import type { PacketFault } from '../../server/src/lsp/requests.ts';
import { faultMessage, isUnfinished } from './packet-fault.ts';

const EXAMPLE = 'in on em0 tcp 198.51.100.7 -> 203.0.113.5:https';

/**
 * Asks for a packet, which `check` looks at while it is typed. Gives its text, undefined when the user thought better
 * of it.
 */
export async function askForPacket(
  title: string,
  text: string,
  check: (text: string) => Promise<PacketFault | null>,
): Promise<string | undefined> {
  const typed = await window.showInputBox({
    title,
    prompt: `in|out on interface [tcp|udp|icmp|…] source[:port] -> destination[:port] [flags …] [tag …]`,
    placeHolder: EXAMPLE,
    value: text,
    ignoreFocusOut: true,
    validateInput: async (value) => {
      if (value.trim() === '') return undefined;
      const fault = await check(value).catch(() => null);
      return fault === null ? undefined : shown(value, fault);
    },
  });
  return typed === undefined || typed.trim() === '' ? undefined : typed;
}

/** Someone who is still typing is told what comes next, not that something is wrong. */
function shown(text: string, fault: PacketFault): InputBoxValidationMessage {
  const { Error, Info } = InputBoxValidationSeverity;
  return { message: faultMessage(text, fault), severity: isUnfinished(text, fault) ? Info : Error };
}
