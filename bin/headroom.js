#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `headroom: needs Node.js 22.18 or newer, and this is ${process.versions.node}. Run it as “npx headroom”.\n`,
  );
  process.exitCode = 1;
} else {
  const { main } = await import('../src/cli/main.ts');
  await main();
}
