import { asNear, type Lowering } from '../../gateway-api/lowering.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';
import { needsPcre } from '../../gateway-api/regex-text.ts';

/** The standard's rules and weights; expressions in header matches are RE2's and match the whole value. */
export const trafficSplit: Lowering<'trafficSplit'> = (fact, context) => {
  const outcome = standard.trafficSplit(fact, context);
  if (needsPcre(fact.value.header?.value.pattern ?? '')) return outcome;
  return asNear(
    outcome.effects,
    outcome.diagnostics.filter(({ code }) => code !== 'split-by-expression'),
  );
};
