/**
 * The frame of every command: timed steps, clean endings, and errors as one clear sentence.
 * Imports only `node:`, so that it works before the packages are installed.
 */
import process from 'node:process';

/** An error whose message is already a finished sentence for the person at the keyboard. */
export class Stop extends Error {}

/** @type {(() => unknown)[]} */
const endings = [];
/** @type {string[]} */
const notes = [];
let stepOpen = false;
let stopping = false;

/**
 * Registers what must be undone when the command ends, however it ends; the last registered runs first.
 * @param {() => unknown} ending
 * @returns {() => void} takes the ending back
 */
export function atEnd(ending) {
  endings.push(ending);
  return () => {
    const i = endings.indexOf(ending);
    if (i >= 0) endings.splice(i, 1);
  };
}

/** Says something to the person; inside a step it waits until the step's line is complete. @param {string} text */
export function say(text) {
  if (stepOpen) notes.push(text);
  else console.log(text);
}

/** @param {number} ms @returns {string} seconds with a Swedish comma, for example "1,4 s" */
export const seconds = (ms) => `${(ms / 1000).toFixed(1).replace('.', ',')} s`;

/**
 * Runs one step and shows its name and time. What the work returns, if it is text, is shown too.
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const start = performance.now();
  process.stdout.write(`  ${name} `.padEnd(34, '.') + ' ');
  stepOpen = true;
  let ending = 'avbröts';
  try {
    const result = await work();
    ending = seconds(performance.now() - start) + (typeof result === 'string' ? `  (${result})` : '');
    return result;
  } finally {
    stepOpen = false;
    console.log(ending);
    for (const note of notes.splice(0)) console.log(`    ${note}`);
  }
}

/**
 * One sentence for what went wrong; known faults of the machine are put in words, our own sentences are kept.
 * @param {unknown} error
 */
export function sentence(error) {
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === '53100' || /ENOSPC|no space left on device/i.test(text)) {
    return 'Disken är full: frigör utrymme och försök igen.';
  }
  if (error instanceof Stop) return text;
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return `Det går inte att läsa eller skriva där det behövs: ${text}`;
  return `Något gick fel: ${text}`;
}

async function end() {
  while (endings.length > 0) {
    try {
      await endings.pop()?.();
    } catch (error) {
      console.error(sentence(error));
    }
  }
}

/** npm passes a signal on to the shell between us, which ends without telling us. @param {() => unknown} then */
function onceParentEnds(then) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, 200);
  timer.unref();
}

/**
 * Runs a command to its exit code: 0 or what `main` returns, 1 after an error, `interrupted` after Ctrl-C or SIGTERM.
 * @param {() => Promise<number | void>} main
 * @param {{ interrupted?: number }} [options]
 */
export async function cli(main, { interrupted = 130 } = {}) {
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    if (stepOpen) console.log('');
    stepOpen = false;
    console.log('Stoppar …');
    await end();
    process.exit(interrupted);
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
  if (process.env.npm_lifecycle_event) onceParentEnds(stop);
  let code = 0;
  try {
    code = (await main()) ?? 0;
  } catch (error) {
    if (stopping) return; // the error is only the echo of what we stopped ourselves
    console.error(`\n${sentence(error)}`);
    if (process.env.SKA_DEBUG) console.error(error);
    code = 1;
  }
  if (stopping) return;
  stopping = true;
  await end();
  process.exit(code);
}
