/**
 * A thin page object over VS Code's workbench: what a test does and sees, in the words of someone who sits before it.
 * Every wait is for something in the page, never for a time.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** Loading the workbench and starting the extension host takes a while on a small machine; all else is quick. */
const LOADING = 60_000;
const ACTING = 20_000;

/** The pictures are artefacts of a test run. */
const screenshots = path.resolve(import.meta.dirname, '../../test-results/e2e');

/** The editor shows spaces as no-break spaces. */
const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ');

/** One window of VS Code. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(ACTING);
  }

  /** Opens an address of the server and waits until `file` is shown in the editor. */
  async open(url: string, file: string): Promise<void> {
    await this.page.goto(url, { waitUntil: 'domcontentloaded' });
    await this.page.locator('.monaco-workbench').waitFor({ timeout: LOADING });
    await this.waitForTab(file, LOADING);
    // The breadcrumbs go on behind the file's name when the server has told the outline.
    await this.page.locator('.breadcrumbs-control .monaco-breadcrumb-item').nth(1).waitFor({ timeout: LOADING });
    // Colours come with the grammar, a moment after the text.
    await this.page.waitForFunction(() => {
      const words = document.querySelectorAll('.view-lines [class^=mtk]');
      return new Set([...words].map((word) => word.className)).size > 1;
    });
  }

  async waitForTab(file: string, timeout = ACTING): Promise<void> {
    await this.page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor({ timeout });
    await this.editor.locator('.view-lines .view-line').first().waitFor({ timeout });
  }

  get editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  /** All editors that are shown, from left to right. */
  get editors(): Locator {
    return this.page.locator('.editor-instance .monaco-editor');
  }

  get errorSquiggles(): Locator {
    return this.editor.locator('.view-overlays .squiggly-error');
  }

  /** Whole-line and inline decorations that an extension has made. */
  get decorations(): Locator {
    return this.editor.locator('.view-overlays [class*="TextEditorDecorationType"]');
  }

  get input(): Locator {
    return this.page.locator('.quick-input-widget input.input');
  }

  /** Resolves when the server has found a fault; it may have to start first. */
  async waitForSquiggle(): Promise<void> {
    await this.errorSquiggles.first().waitFor({ timeout: LOADING });
  }

  /** The row of a line, counted from 1. The page does not hold rows in order: the number beside it tells. */
  async line(number: number): Promise<Locator> {
    const label = this.editor.locator('.margin-view-overlays .line-numbers', {
      hasText: new RegExp(`^${String(number)}$`),
    });
    const top = await label.evaluate((element) => element.parentElement?.style.top ?? '');
    const rows = this.editor.locator('.view-lines > .view-line');
    const index = await rows.evaluateAll(
      (elements, wanted) => elements.findIndex((element) => (element as HTMLElement).style.top === wanted),
      top,
    );
    return rows.nth(index);
  }

  /** The colours of a line's words. */
  async colours(number: number): Promise<Map<string, string>> {
    const spans = (await this.line(number)).locator('span[class*=mtk]');
    const pairs = await spans.evaluateAll((elements) =>
      elements.map((element): [string | null, string] => [element.textContent, getComputedStyle(element).color]),
    );
    return new Map(pairs.map(([text, colour]) => [plain(text).trim(), colour]));
  }

  /** The line that an element of the editor's overlays lies on. */
  async lineOf(element: Locator): Promise<number> {
    const box = await element.boundingBox();
    if (box === null) throw new Error('the element is not shown');
    const middle = box.y + box.height / 2;
    const labels = this.editor.locator('.margin-view-overlays .line-numbers');
    const found = await labels.evaluateAll((elements, y) => {
      const label = elements.find((each) => {
        const { top, bottom } = each.getBoundingClientRect();
        return top <= y && y < bottom;
      });
      return label?.textContent ?? '';
    }, middle);
    return Number(found);
  }

  /** What a decoration writes behind a line. */
  async textBehind(number: number): Promise<string> {
    const spans = (await this.line(number)).locator('[class*="TextEditorDecorationType"]');
    const texts = await spans.evaluateAll((elements) =>
      elements.map((element) => getComputedStyle(element, '::after').content),
    );
    return plain(texts.join(' '));
  }

  /** The text that an editor shows, line by line. */
  async textOf(editor: Locator): Promise<string> {
    const rows = await editor
      .locator('.view-lines > .view-line')
      .evaluateAll((elements) =>
        elements.map((element) => ({ top: (element as HTMLElement).offsetTop, text: element.textContent })),
      );
    return rows
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => plain(text))
      .join('\n');
  }

  /** Keeps a picture of the window as it is now. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: path.join(screenshots, `${name.replace(/\W+/g, '-')}.png`) });
  }

  /** Where the cursor is, as the status bar says it. */
  cursorAt(line: number, column: number): Promise<void> {
    const position = `Ln ${String(line)}, Col ${String(column)}`;
    return this.page.locator('.statusbar-item', { hasText: position }).first().waitFor();
  }

  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+KeyG');
    await this.answer(`:${String(line)}:${String(column)}`);
    await this.cursorAt(line, column);
  }

  /** Runs a command of the palette. The editor is not clicked first: a click would move the cursor. */
  async command(label: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.input.waitFor();
    await this.input.fill(`>${label}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Simulates a packet, and waits until the deciding line is marked. */
  async simulate(packet: string): Promise<void> {
    await this.command('pf: Simulate Packet');
    await this.answer(packet);
    await this.decorations.first().waitFor();
  }

  /** Types into the input box that is open, without sending it. */
  async fillInput(text: string): Promise<void> {
    await this.input.waitFor();
    await this.input.fill(text);
  }

  /** Types into the input box that is open and sends it. */
  async answer(text: string): Promise<void> {
    await this.fillInput(text);
    await this.page.keyboard.press('Enter');
    await this.input.waitFor({ state: 'hidden' });
  }

  /** Points at a word of a line and returns the text of the hover that comes. */
  async hover(line: number, word: string, expected: string | RegExp): Promise<string> {
    // An earlier hover would stay: leave it first.
    await this.page.mouse.move(900, 700);
    await (
      await this.line(line)
    )
      .getByText(word)
      .first()
      .hover({ position: { x: 10, y: 8 } });
    const hover = this.page.locator('.monaco-hover:not(.hidden)', { hasText: expected }).first();
    await hover.waitFor();
    return plain(await hover.textContent());
  }
}
