import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { dialectNames, dialectOf } from '../../../server/src/dialects/index.ts';
import { withOutputs } from './readme-outputs.ts';

const file = path.resolve(import.meta.dirname, '../../../README.md');
const page = readFileSync(file, 'utf8');

describe('the README', () => {
  it('shows what the program prints (vitest -u writes it)', async () => {
    await expect(await withOutputs(page)).toMatchFileSnapshot(file);
  });

  it('lists every setting', () => {
    const settings = Object.keys(manifest.contributes.configuration.properties);
    expect(settings.filter((name) => !page.includes(`| \`${name}\``))).toEqual([]);
  });

  it('lists every dialect', () => {
    const rows = dialectNames.filter((name) => !new RegExp(`^\\| \`${name}\` +\\|`, 'm').test(page));
    expect(rows).toEqual([]);
    expect(page).toContain(dialectOf('openbsd').title);
  });

  it('names commands of the palette as the manifest does', () => {
    const titles = manifest.contributes.commands.map(({ category, title }) => `${category}: ${title}`);
    expect(titles.filter((title) => !page.includes(`**${title}**`))).toEqual([]);
  });

  it('names files that exist', () => {
    const names = [...page.matchAll(/\]\(([^)#]+)\)|`([A-Z]+(?:\.md)?)`/g)].map(([, link, name]) => link ?? name ?? '');
    const local = names.filter((name) => /\.md$|^LICENSE$/.test(name));
    for (const name of local) expect(() => readFileSync(path.resolve(path.dirname(file), name))).not.toThrow();
  });
});
