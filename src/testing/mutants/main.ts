import { arbitrary, generated, literate, measured, ofCorpus, toEach } from './estates.ts';
import { type Missed, sumOf, type Tally, tryAll } from './trial.ts';

const aim = 99;
const targets = ['gateway-api', 'envoy-gateway'] as const;
const percent = ({ changed, caught }: Tally): number => (changed === 0 ? 100 : (100 * caught) / changed);
const shown = (tally: Tally) => ({ ...tally, '%': Number(percent(tally).toFixed(1)) });

function inWords({ estate, fault, requests, swallowedBy }: Missed): string {
  const [first] = requests;
  const request = `${first?.method} ${first?.scheme}://${first?.host}${first?.path} ${JSON.stringify(first?.headers)}`;
  return `${fault} in ${estate}: ${requests.length} requests, such as ${request} [${swallowedBy.join() || 'not asked'}]`;
}

const sources = [...literate(), ...ofCorpus(3), ...generated(8, 12), ...measured(10), ...arbitrary(40)];
const estates = toEach(targets, sources);
const { tallies, missed } = tryAll(estates, 3);
const total = sumOf(tallies);
const rows = [...Object.entries(tallies), ['total', total] as const].map(([name, tally]) => [name, shown(tally)]);
console.table(Object.fromEntries(rows));
console.log(
  `Of the faults that change an answer, the comparison calls ${percent(total).toFixed(2)} % different (aim: ${aim} %).`,
);
if (process.argv.includes('--missed')) for (const one of missed) console.log(inWords(one));
process.exitCode = percent(total) < aim ? 1 : 0;
