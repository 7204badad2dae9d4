import { test } from 'vitest';
import { analysed } from './analysed.ts';
test('x', () => {
  const machine = { interfaces: { em0: { addresses: ['192.0.2.1/24'] } } };
  for (const t of ['pass on em0 from nosuchif7:network\n', 'pass from nosuch.example.org\n','pass in user nosuch\n', 'load anchor web from "web"\nanchor web\n']) {
    const { analysis } = analysed({'pf.conf': t, web: 'pass on $x\n'}, { machine });
    console.log(t, JSON.stringify(analysis.loaded.diagnostics.map((d) => [d.file, d.code, d.message])), [...analysis.loaded.ruleset.anchors.keys()]);
  }
});
