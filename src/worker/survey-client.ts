import type { Options, SourceFile } from '../engine/index.ts';
import { targets } from '../engine/options.ts';
import { createConnection, said, type WorkerLike } from './connection.ts';
import type { SurveyClient, SurveyListener } from './protocol.ts';

/** A survey under way. */
interface Survey {
  /** The requests of a target are being asked: that goes on for long, and cannot be interrupted. */
  isAsking: boolean;
}

/** The estate on every target, in a worker of its own: what a person may want to know is no reason to wait. */
export function createSurveyClient(start: () => WorkerLike): SurveyClient {
  const connection = createConnection(start, () => {});
  let current: Survey | undefined;

  const cancel = (survey: Survey | undefined): void => {
    if (!survey || survey !== current) return;
    current = undefined;
    if (survey.isAsking) connection.stop('cancelled');
  };
  const tell = async (
    survey: Survey,
    files: readonly SourceFile[],
    options: Options,
    listener: SurveyListener,
  ): Promise<void> => {
    const isOver = (): boolean => current !== survey;
    const all = await connection.ask('behaviours', {});
    if (isOver()) return;
    listener.behaviours(all);
    for (const { id } of targets) {
      const coverage = await connection.ask('coverage', { files, options: { ...options, target: id } });
      if (isOver()) return;
      listener.coverage(id, coverage);
    }
    survey.isAsking = true;
    for (const { id } of targets) {
      const counts = await connection.ask('counts', { files, options: { ...options, target: id } });
      if (isOver()) return;
      listener.counts(id, counts);
    }
    survey.isAsking = false;
  };
  return {
    survey(files, options, listener) {
      cancel(current);
      const survey: Survey = { isAsking: false };
      current = survey;
      const end = (problem?: string): void => {
        if (current !== survey) return;
        current = undefined;
        listener.end(problem);
      };
      tell(survey, files, options, listener).then(
        () => end(),
        (error) => end(said(error)),
      );
      return () => cancel(survey);
    },
    endSurvey() {
      current = undefined;
      connection.stop('cancelled');
    },
  };
}
