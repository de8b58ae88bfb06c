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

/** The workspace of the last visit, in this browser only. Undefined where there is none or storage is refused. */
export async function loadWorkspace(): Promise<Workspace | undefined> {
  try {
    const opened = await open();
    return readWorkspace(await settle(opened.transaction(store).objectStore(store).get(key)));
  } catch {
    return undefined;
  }
}

/** Keeps the workspace for the next visit. False where this browser refuses (private mode, full disk). */
export async function saveWorkspace(workspace: Workspace): Promise<boolean> {
  try {
    const opened = await open();
    await settle(opened.transaction(store, 'readwrite').objectStore(store).put(workspace, key));
    return true;
  } catch {
    return false;
  }
}
