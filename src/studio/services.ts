import type { Options } from '../engine/options.ts';
import type { SavedRequest } from '../engine/simulate/request.ts';
import type { OwnResult, SourceFile, Translation } from '../engine/translation.ts';
import type { CheckClient, SurveyClient, TranslateClient } from '../worker/protocol.ts';

/** What the user owns, undoes, saves and shares. */
export interface Workspace {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly options: Options;
  /** Files of the result that are the user's; absent where it is the translation's alone. */
  readonly own?: OwnResult;
  /** Requests that are kept with what they must get, in the user's order. */
  readonly requests?: readonly SavedRequest[];
}

/**
 * Keeps the workspace of this browser. `load` gives undefined where nothing (readable) is kept, `save` false where this
 * browser refuses; neither rejects.
 */
export interface WorkspaceStorage {
  load(): Promise<Workspace | undefined>;
  save(workspace: Workspace): Promise<boolean>;
}

/** Small settings of this browser, such as sizes and theme. */
export interface Settings {
  read(key: string): string | undefined;
  write(key: string, value: string): void;
}

/** What was found in dropped, picked or pasted things; `problems` says in words what was left out. */
export interface Opened {
  readonly files: readonly SourceFile[];
  readonly problems: readonly string[];
  /** Set where what was opened is a saved workspace: it takes the present one's place. */
  readonly workspace?: Workspace;
}

/** A link and what it holds, to be shown before it is copied. */
export interface LinkOffer {
  readonly url: string;
  /** What the link holds, a line each. */
  readonly holds: readonly string[];
  /** What was kept out of it, a line each. */
  readonly withheld: readonly string[];
  /** Why the link cannot be used, such as its length; a file is offered instead. */
  readonly refused?: string;
}

/** One reason why a link was not opened, or was opened only in part. */
export interface LinkProblem {
  readonly severity: 'breaks' | 'note';
  readonly code: string;
  readonly message: string;
}

/** What a fragment gave: a workspace, or the reasons against it. `none`: the fragment is not ours. */
export type LinkReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'opened'; readonly workspace: Workspace; readonly problems: readonly LinkProblem[] }
  | { readonly kind: 'refused'; readonly problems: readonly LinkProblem[] };

/** A small real situation to start from. */
export interface Example {
  readonly id: string;
  readonly title: string;
  /** What it shows, in a few words. */
  readonly about: string;
  readonly ingresses: number;
  readonly files: readonly SourceFile[];
}

/** Everything the studio asks of the world around it. */
export interface Services {
  readonly client: TranslateClient & CheckClient & SurveyClient;
  readonly storage: WorkspaceStorage;
  readonly settings: Settings;
  readonly defaults: Options;
  /** The first one opens on a first visit. */
  readonly examples: readonly Example[];
  /** Files, folders and archives as text files. */
  openFiles(from: DataTransfer | FileList): Promise<Opened>;
  /** Saves the bundle as a zip on the user's disk; gives the file's name. */
  downloadBundle(workspace: Workspace, translation: Translation): Promise<string>;
  /** Saves a picture of the map, as SVG text; gives the file's name. */
  downloadMap(workspace: Workspace, svg: string): Promise<string>;
  /** Saves the workspace itself as a file, for what is too large for a link. */
  downloadWorkspace(workspace: Workspace): Promise<string>;
  encodeLink(workspace: Workspace): Promise<LinkOffer>;
  decodeLink(fragment: string): Promise<LinkReading>;
}
