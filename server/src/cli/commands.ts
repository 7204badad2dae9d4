import { processSystem } from './process-system.ts';
import { run } from './run.ts';
import { keepYoungGeneration } from './young-generation.ts';

// Whoever reads us may stop early: `pfrules show pf.conf | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

keepYoungGeneration();
// Not process.exit(): what was written to a pipe is still on its way.
run(process.argv.slice(2), processSystem()).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(
      `pfrules: a fault of pfrules itself: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 2;
  },
);
