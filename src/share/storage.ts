import { readWorkspace, type Workspace } from './workspace.ts';

const database = 'gatewright';
const store = 'workspace';
const key = 'current';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const settle = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * The workspace of this browser. `load` gives that of the last visit, or undefined where there is none or storage is
 * refused; `save` keeps one for the next visit, or gives false where this browser refuses (private mode, full disk).
 */
export function createStorage() {
  let opened: IDBDatabase | undefined;
  /** One connection for the whole visit: a page that is being left has no time to open another. */
  const connect = async (): Promise<IDBDatabase> => {
    if (opened) return opened;
    const connection = await open();
    connection.onclose = () => {
      opened = undefined;
    };
    connection.onversionchange = () => {
      opened = undefined;
      connection.close();
    };
    opened = connection;
    return connection;
  };
  return {
    async load(): Promise<Workspace | undefined> {
      try {
        return readWorkspace(await settle((await connect()).transaction(store).objectStore(store).get(key)));
      } catch {
        return undefined;
      }
    },
    async save(workspace: Workspace): Promise<boolean> {
      try {
        // Without a wait where the connection is open, and committed at once: this may be the page's last moment.
        const transaction = (opened ?? (await connect())).transaction(store, 'readwrite');
        const put = transaction.objectStore(store).put(workspace, key);
        transaction.commit();
        await settle(put);
        return true;
      } catch {
        return false;
      }
    },
  };
}
