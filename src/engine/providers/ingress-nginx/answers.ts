import { controllerDecisions } from '../../controller-decisions.ts';
import type { Span } from '../../text/span.ts';
import type { ControllerAnswer } from '../../translation.ts';
import type { Cluster } from '../provider.ts';
import { settingsOf } from './settings.ts';

/** What holds of a decision, with the places in the input that say it. */
export interface SourcedAnswer extends Omit<ControllerAnswer, 'place'> {
  readonly from: readonly Span[];
}

/** What holds of every decision about the controller of the input, or of the first where it has several. */
export function controllerAnswers(cluster: Cluster): readonly SourcedAnswer[] {
  const { flags, values } = settingsOf(cluster);
  return controllerDecisions.map(({ name, of, default: usual, assumed }) => {
    const given = (of === 'flag' ? flags.values : values).get(name);
    if (!given) return { name, value: assumed?.value ?? usual, origin: 'default', from: [] };
    return { name, value: given.value, origin: given.from.length > 0 ? 'input' : 'stated', from: given.from };
  });
}
