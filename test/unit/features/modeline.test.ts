import { describe, expect, test } from 'vitest';
import type { ModelineEdit } from '../../../server/src/features/modeline.ts';
import { modelineEdits, modelineInForce, withoutModelineEdits } from '../../../server/src/features/modeline.ts';

function edited(text: string, edits: readonly ModelineEdit[]): string {
  return edits.reduceRight(
    (before, { span, newText }) => before.slice(0, span.start) + newText + before.slice(span.end),
    text,
  );
}

const written = (text: string) => edited(text, modelineEdits(text, 'freebsd'));
const takenAway = (text: string) => edited(text, withoutModelineEdits(text));

describe('the modeline in force', () => {
  test('is the first that names a dialect', () => {
    const text = 'block\n# pf: dialect=plan9\n# pf: dialect=macos\n# pf: dialect=freebsd\n';
    const found = modelineInForce(text);
    expect(found?.dialect).toBe('macos');
    expect(text.slice(found?.name.start, found?.name.end)).toBe('macos');
  });

  test('stands in a comment', () => {
    expect(modelineInForce('pass label "pf: dialect=macos"\n')).toBeUndefined();
    expect(modelineInForce('  ## gateway, pf:  dialect=openbsd-4.4, since 2008')?.dialect).toBe('openbsd-4.4');
  });
});

describe('writing it', () => {
  test('at the top of a file without one', () => {
    expect(written('')).toBe('# pf: dialect=freebsd\n');
    expect(written('# the gateway\npass\n')).toBe('# pf: dialect=freebsd\n# the gateway\npass\n');
  });

  test('below a line that has to be the first', () => {
    expect(written('#!/sbin/pfctl -f\npass\n')).toBe('#!/sbin/pfctl -f\n# pf: dialect=freebsd\npass\n');
    expect(written('# $OpenBSD: pf.conf,v 1.55 $')).toBe('# $OpenBSD: pf.conf,v 1.55 $\n# pf: dialect=freebsd');
    expect(written('# -*- pf -*-\n')).toBe('# -*- pf -*-\n# pf: dialect=freebsd\n');
  });

  test('over the one that there is, whether it names a dialect or not', () => {
    expect(written('pass\n# hi, pf: dialect=openbsd-4.4!\nblock\n')).toBe('pass\n# hi, pf: dialect=freebsd!\nblock\n');
    expect(written('# pf: dialect=plan9\n# pf: dialect=macos\n')).toBe('# pf: dialect=freebsd\n# pf: dialect=macos\n');
  });

  test('makes it the one in force', () => {
    for (const text of ['', 'pass', '#! x', '# pf: dialect=x', '# pf: dialect=macos\n# pf: dialect=netbsd\n']) {
      expect(modelineInForce(written(text))?.dialect).toBe('freebsd');
    }
  });
});

describe('taking it away', () => {
  test('takes the line, and leaves what else it says', () => {
    expect(takenAway('# pf: dialect=macos\npass\n')).toBe('pass\n');
    expect(takenAway('pass\n  # pf: dialect=macos')).toBe('pass\n');
    expect(takenAway('# the gateway pf: dialect=macos, mine\npass\n')).toBe('# the gateway, mine\npass\n');
  });

  test('takes all of them, and nothing where there is none', () => {
    expect(takenAway('# pf: dialect=macos\npass\n# pf: dialect=plan9\n')).toBe('pass\n');
    expect(withoutModelineEdits('pass # dialect=macos\n')).toEqual([]);
  });
});

test('a long line of signs is read at once', () => {
  const start = performance.now();
  modelineInForce(`# ${'dialect=pf: '.repeat(50_000)}`);
  withoutModelineEdits(`# ${'pf:  '.repeat(50_000)}dialect=x`);
  expect(performance.now() - start).toBeLessThan(500);
});
