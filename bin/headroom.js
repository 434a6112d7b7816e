#!/usr/bin/env node
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `headroom: needs Node.js 22.18 or newer, and this is ${process.versions.node}. Run it as “npx headroom”.\n`,
  );
  process.exitCode = 1;
} else {
  // Halves the time of every start but the first. Within the installation, because whoever can write there can change the program anyway.
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/headroom/compiled', import.meta.url)));
  const { main } = await import('../src/cli/main.ts');
  await main();
}
