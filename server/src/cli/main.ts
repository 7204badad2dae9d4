import { createRequire } from 'node:module';
import { bundle } from './bundles.ts';
import { keepCompiledCode } from './compile-cache.ts';
import { growYoungGeneration } from './young-generation.ts';

growYoungGeneration();
// The commands are a bundle of their own: of this one nothing is kept, for it is compiled before that is asked for.
keepCompiledCode();
const commands = bundle('commands.js');
createRequire(commands)(commands);
