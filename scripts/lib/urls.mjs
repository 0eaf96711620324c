/** Database addresses. Imports only `node:`. */
import { createHmac } from 'node:crypto';
import process from 'node:process';
import { Stop } from './cli.mjs';

/** @param {string} url @param {string} name what it is called when it's wrong @returns {URL} throws Stop when it is no PostgreSQL address */
export function parseUrl(url, name = 'DATABASE_URL') {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['postgres:', 'postgresql:'].includes(parsed.protocol)) {
    throw new Stop(`${name} ska se ut så här: postgresql://namn:lösenord@värd:5432/databas`);
  }
  return parsed;
}

/** @param {string} url @returns {string} the database it names; throws Stop when it names none */
export function databaseName(url) {
  const name = decodeURIComponent(parseUrl(url).pathname.slice(1));
  if (!name) throw new Stop('Databasens adress saknar databasens namn sist, till exempel …:5432/ska');
  return name;
}

/** The same server and user, another database. @param {string} url @param {string} database @returns {string} */
export function withDatabase(url, database) {
  const parsed = parseUrl(url);
  parsed.pathname = `/${encodeURIComponent(database)}`;
  return parsed.href;
}

/**
 * The app's own address on the owner's server: the same database as a role that owns nothing. Its password is
 * HMAC-SHA256(owner's password, role), so every command finds the same one and nothing needs to be stored.
 * @param {string} ownerUrl
 * @param {string} role
 * @returns {string} throws Stop when the owner's address has no password to derive it from
 */
export function appUrl(ownerUrl, role) {
  const parsed = parseUrl(ownerUrl);
  const secret = decodeURIComponent(parsed.password) || process.env.PGPASSWORD;
  if (!secret) throw new Stop('DATABASE_URL saknar lösenord: ange det, eller ange också APP_DATABASE_URL för appens egen roll.');
  parsed.username = role;
  parsed.password = createHmac('sha256', secret).update(role).digest('hex');
  return parsed.href;
}

/** @param {string} url @returns {{ role: string, password: string }} whom it signs in as; throws Stop when a part is missing */
export function credentials(url) {
  const parsed = parseUrl(url, 'APP_DATABASE_URL');
  const role = decodeURIComponent(parsed.username);
  const password = decodeURIComponent(parsed.password);
  if (!role || !password) throw new Stop('APP_DATABASE_URL ska ha både namn och lösenord: postgresql://namn:lösenord@värd:5432/databas');
  return { role, password };
}
