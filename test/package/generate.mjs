// Writes what is generated from the sources: the JSON Schemas and the pages of keys. A test holds the files to it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
const outfile = path.join(root, 'dist', 'generated.cjs');
await build({
  entryPoints: [path.join(root, 'test/package/generatedFiles.ts')],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  outfile,
  logLevel: 'warning',
});
/** @type {{generatedFiles(): Record<string, string>}} */
const { generatedFiles } = createRequire(import.meta.url)(outfile);
rmSync(outfile);
for (const [name, text] of Object.entries(generatedFiles())) {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
  console.log(name);
}
