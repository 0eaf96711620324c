/** A LibreOffice Calc for the tests of files both ways: one that is here, else fetched. Imports only `node:` and its neighbours. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { run } from './run.mjs';

const system = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/usr/lib/libreoffice/program/soffice', '/opt/libreoffice/program/soffice', '/snap/bin/libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'];

/** What a person can run where we could not. */
export const HOW_TO_INSTALL_LIBREOFFICE = 'apt-get install --no-install-recommends libreoffice-calc';

/** @returns {Promise<string | undefined>} SOFFICE_PATH, or one in a usual place, that starts here */
export async function findLibreOffice() {
  for (const file of [process.env.SOFFICE_PATH, ...system]) {
    if (file && existsSync(file) && (await run(file, ['--version'], { timeoutMs: 60_000 })).code === 0) return file;
  }
  return undefined;
}

/** Finds a LibreOffice, or as root fetches Debian's package. @returns {Promise<string | undefined>} its path, undefined when none is to be had */
export async function ensureLibreOffice() {
  const found = await findLibreOffice();
  if (found || process.getuid?.() !== 0) return found;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, timeoutMs: 120_000 });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'libreoffice-calc'], { env, timeoutMs: 600_000 });
  return findLibreOffice();
}

/**
 * Opens a file in LibreOffice and saves it as another kind, with a profile of its own in `folder`.
 * @param {string} soffice
 * @param {string} file
 * @param {string} to an ending, or `ending:filter:options`
 * @param {string} folder where the new file goes; must not hold the old one under the same name
 * @returns {Promise<string>} the new file's path; throws with what LibreOffice said
 */
export async function convert(soffice, file, to, folder) {
  mkdirSync(folder, { recursive: true });
  const profile = pathToFileURL(path.join(folder, '.profile')).href;
  const { code, output } = await run(soffice, [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', to, '--outdir', folder, file], { timeoutMs: 120_000 });
  const made = path.join(folder, `${path.basename(file, path.extname(file))}.${to.split(':')[0]}`);
  if (code !== 0 || !existsSync(made)) throw new Error(output);
  return made;
}

/** Calc's CSV filter: separator and quotes by their code, character set 76 = UTF-8, from the first row. @param {';' | ',' | '\t'} separator */
export const csvFilter = (separator) => `csv:Text - txt - csv (StarCalc):${separator.charCodeAt(0)},34,76,1`;
