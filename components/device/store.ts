import { createStore, del, get, set, type UseStore } from 'idb-keyval';

/**
 * What waits on this device to be sent, encrypted with the signed-in person's key (lib/core/device-key.ts). Names of entries are
 * ids only. Where the browser has no store (private window), nothing waits there and the page goes on without.
 */
export type DeviceStore = {
  put: (name: string, value: unknown) => Promise<void>;
  get: (name: string) => Promise<unknown>;
  remove: (name: string) => Promise<void>;
};

type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };

export function openDeviceStore(keyBase64: string): DeviceStore {
  let idb: UseStore | undefined;
  const store = () => (idb ??= createStore('ska-kedjan', 'vantar'));
  const raw = Uint8Array.from(atob(keyBase64), (c) => c.charCodeAt(0));
  const key = crypto.subtle?.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const quietly = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try { return await work(); } catch { return undefined; }
  };
  return {
    put: async (name, value) => {
      await quietly(async () => {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key, new TextEncoder().encode(JSON.stringify(value)));
        await set(name, { iv, data } satisfies Sealed, store());
      });
    },
    get: (name) => quietly(async () => {
      const sealed = await get<Sealed>(name, store());
      if (!sealed) return undefined;
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, await key, sealed.data);
      return JSON.parse(new TextDecoder().decode(plain)) as unknown;
    }),
    remove: async (name) => { await quietly(() => del(name, store())); },
  };
}

