import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes } from '../../../server/src/ruleset/codes.ts';

const source = path.resolve(import.meta.dirname, '../../../server/src');

/** Codes that stand in the source of the layers that raise faults. */
function usedCodes(): string[] {
  const texts = ['syntax', 'ruleset'].flatMap((folder) =>
    readdirSync(path.join(source, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && name !== 'codes.ts')
      .map((name) => readFileSync(path.join(source, folder, name), 'utf8')),
  );
  return [...new Set(texts.flatMap((text) => text.match(/(?<=')pf\/[a-z0-9-]+(?=')/g) ?? []))].sort();
}

describe('every code that is raised', () => {
  it('is described, and no other', () => {
    expect(Object.keys(codes).sort()).toEqual(usedCodes());
  });

  it('is described in sentences', () => {
    for (const { about, advice } of Object.values(codes)) {
      expect(about).toMatch(/^[A-Za-z`].*\.$/);
      if (advice !== undefined) expect(advice).toMatch(/^[A-Za-z0-9`].*[.?]$/);
    }
  });
});
