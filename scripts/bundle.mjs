// Bundles the pages' scripts and styles into the folder that the Go program embeds.
//
// Every file but the map is named after its content, so a browser may keep it for ever; manifest.json tells the program
// which name is the current one: {"app.js": "app-5KQ3ZJ2A.js", "style.css": "style-….css", "world.json": "world.json"}.
// Code behind a dynamic import() (charts, maps) becomes a chunk of its own, loaded where a page asks for it.

import { build } from 'esbuild';
import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'internal/web/frontend');
const target = join(root, 'internal/web/static/dist');
const entries = ['app.js', 'style.css'];

for (const entry of entries) {
  if (!existsSync(join(source, entry))) {
    console.error(`bundle: internal/web/frontend/${entry} is missing`);
    process.exit(1);
  }
}

const result = await build({
  absWorkingDir: root,
  entryPoints: entries.map((entry) => join(source, entry)),
  outdir: target,
  bundle: true,
  minify: true,
  splitting: true,
  format: 'esm',
  target: ['chrome109', 'firefox115', 'safari16.4'],
  charset: 'utf8',
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.svg': 'file', '.png': 'file', '.woff2': 'file' },
  legalComments: 'none', // licences.txt has them, and no page has to load them
  metafile: true,
  write: false,
  logLevel: 'warning',
}).catch(() => process.exit(1)); // esbuild has printed where and why

const files = new Map(result.outputFiles.map((file) => [basename(file.path), file.contents]));
files.set('world.json', await readFile(join(root, 'node_modules/world-atlas/countries-110m.json')));

const inputs = [...Object.keys(result.metafile.inputs), 'node_modules/world-atlas/countries-110m.json'];
files.set('licences.txt', Buffer.from(await licences(inputs)));

const manifest = { 'world.json': 'world.json' };
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  const entry = basename(output.entryPoint ?? '');
  if (entries.includes(entry)) manifest[entry] = basename(path); // a dynamic import is an entry point to esbuild too
}

await mkdir(target, { recursive: true });
for (const old of await readdir(target)) {
  if (!files.has(old)) await rm(join(target, old), { recursive: true });
}
for (const [name, contents] of files) await writeFile(join(target, name), contents);

// Last and in one step: make takes the manifest's time for the time of the whole bundle.
await writeFile(join(target, 'manifest.tmp'), JSON.stringify(manifest, null, 2) + '\n');
await rename(join(target, 'manifest.tmp'), join(target, 'manifest.json'));

const kilobytes = (name) => Math.round(files.get(name).length / 1024);
const total = [...files.values()].reduce((sum, contents) => sum + contents.length, 0);
console.log(
  `bundle: ${entries.map((entry) => `${entry} ${kilobytes(manifest[entry])} kB`).join(', ')}; ` +
    `${files.size} files, ${Math.round(total / 1024)} kB`,
);

/** Returns the licences and notices of the packages that the input files come from: they ask to be passed on. */
async function licences(inputs) {
  const folders = new Set(inputs.map((input) => input.match(/^(.*node_modules\/(@[^/]+\/)?[^/]+)\//)?.[1]));
  folders.delete(undefined); // our own files
  const parts = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    parts.push(`${name} ${version}: ${license}\n`);
    for (const file of (await readdir(join(root, folder), { recursive: true })).sort()) {
      const path = join(root, folder, file); // LICENSE, NOTICE, licenses/LICENSE-d3
      if (/^(licen[cs]e|notice)/i.test(file) && statSync(path).isFile()) parts.push(await readFile(path, 'utf8'));
    }
  }
  return parts.join('\n');
}
