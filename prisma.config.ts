import process from 'node:process';
import { defineConfig } from 'prisma/config';

// `prisma generate` needs no engine, yet would download one, which fails where there is no network. Set this to a real
// one, or to nothing, for the commands that do need it (`migrate deploy`).
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

/** Only `migrate` connects; `generate` runs where no database is configured. */
const url = process.env['DATABASE_URL'];

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url === undefined ? {} : { datasource: { url } }),
});
