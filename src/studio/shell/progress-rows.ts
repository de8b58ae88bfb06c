import type { Stage } from '../../worker/protocol.ts';
import type { Status } from '../state/translation.ts';
import type { ProgressRow } from '../ui/Progress.tsx';

/** What each step of a run is called. */
export const stageTitles: Readonly<Record<Stage, string>> = {
  read: 'Read',
  interpret: 'Find their meaning',
  lower: 'Decide the routes',
  write: 'Write the result',
  account: 'Check every field',
};

const stages = ['read', 'interpret', 'lower', 'write', 'account'] as const satisfies readonly Stage[];

/** The stages of a run as rows: those before the present one are done. */
export function progressRows(status: Status & { kind: 'working' }): readonly ProgressRow[] {
  const { progress } = status;
  const at = progress ? stages.indexOf(progress.stage) : 0;
  return stages.map((stage, index) => ({
    id: stage,
    title: stageTitles[stage],
    state: index < at ? 'done' : index === at ? 'now' : 'next',
    done: index === at ? (progress?.done ?? 0) : 0,
    total: index === at ? (progress?.total ?? 0) : 0,
  }));
}
