// Loaded into the app and the worker: when the command that started them is killed, so that it cannot stop them, they end by themselves.
import process from 'node:process';

const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 1000).unref();
