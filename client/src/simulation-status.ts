import type { Disposable, StatusBarItem } from 'vscode';
import { StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Simulation } from '../../server/src/lsp/requests.ts';

/** The verdict in the status bar: also where no line can be highlighted, or where there is no verdict any more. */
export class SimulationStatus implements Disposable {
  readonly #item: StatusBarItem = window.createStatusBarItem('pfrules.simulation', StatusBarAlignment.Left);

  constructor() {
    this.#item.name = 'pf: simulated packet';
    this.#item.command = 'pfrules.simulatePacket';
  }

  dispose(): void {
    this.#item.dispose();
  }

  /** Undefined: nothing is being simulated. */
  show(shown: { readonly packet: string; readonly simulation: Simulation } | undefined): void {
    if (shown === undefined) {
      this.#item.hide();
      return;
    }
    const { text, tooltip, warning } = wordsFor(shown.simulation);
    this.#item.text = text;
    this.#item.tooltip = `${shown.packet}\n${tooltip}`;
    this.#item.accessibilityInformation = { label: `Simulated packet: ${tooltip}` };
    this.#item.backgroundColor = warning ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}

function wordsFor(simulation: Simulation): { text: string; tooltip: string; warning: boolean } {
  switch (simulation.kind) {
    case 'verdict': {
      const icon = simulation.action === 'pass' ? '$(pass)' : '$(error)';
      return { text: `${icon} ${simulation.summary}`, tooltip: simulation.words, warning: false };
    }
    case 'no-ruleset':
      return { text: '$(warning) pf: no verdict', tooltip: simulation.message, warning: true };
    case 'bad-packet':
      return { text: '$(warning) pf: no verdict', tooltip: simulation.fault.message, warning: true };
  }
}
