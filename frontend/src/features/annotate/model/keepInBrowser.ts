/** Errands in IndexedDB: they outlive the tab and the browser. Each person has a store of their own. */

import type { Errand, Keep, Kept } from './outbox.ts';

const STORE = 'errands';

function asPromise<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { autoIncrement: true });
  return asPromise(request);
}

export function keepInBrowser(person: string, project: string): Keep {
  const database = open(`reckon-annotate/${person}/${project}`);
  const store = async (mode: IDBTransactionMode) =>
    (await database).transaction(STORE, mode, { durability: 'strict' }).objectStore(STORE);
  return {
    async add(errand: Errand) {
      return Number(await asPromise((await store('readwrite')).add(errand)));
    },
    async all(): Promise<Kept[]> {
      const held = await store('readonly');
      const [keys, errands] = await Promise.all([asPromise(held.getAllKeys()), asPromise(held.getAll())]);
      return keys.map((key, index) => ({ seq: Number(key), errand: errands[index] as Errand }));
    },
    async remove(seqs) {
      const held = await store('readwrite');
      await Promise.all(seqs.map((seq) => asPromise(held.delete(seq))));
    },
  };
}
