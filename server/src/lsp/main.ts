import process from 'node:process';
import type { Connection } from 'vscode-languageserver/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';

/** Started without a word about how to talk, the server talks over its standard streams, as most editors want it. */
function connect(): Connection {
  const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];
  const told = process.argv.slice(2).some((argument) => transports.includes(argument.split('=', 1)[0] ?? ''));
  if (!told) process.argv.splice(2, 0, '--stdio');
  return createConnection(ProposedFeatures.all);
}

const connection = connect();

// A fault in one request must not end the session: the user would lose every other answer too.
const report = (what: string) => (error: unknown) => {
  connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
};
process.on('uncaughtException', report('uncaught exception'));
process.on('unhandledRejection', report('unhandled rejection'));

serve(connection);
