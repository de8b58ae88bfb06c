// One estate, measured in this process; prints one JSON object. Called by run.mjs.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const [subject, file] = process.argv.slice(2);
const { loadAll, createTranslator, defaultOptions, translate } = await import(subject);
const text = readFileSync(file, 'utf8');
const small = text.length < 5_000_000;

function best(times, work) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < times; round += 1) {
    globalThis.gc?.();
    const start = performance.now();
    work(round);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

const files = [{ name: 'estate.yaml', text }];
const whole = best(small ? 7 : 2, () => translate(files, defaultOptions));
const peak = process.resourceUsage().maxRSS / 1024;
const load = best(small ? 7 : 2, () => loadAll(text));

const translator = createTranslator();
translator(files, defaultOptions);
const hosts = [...text.matchAll(/number: (\d+)/g)];
const victim = hosts[Math.floor(hosts.length / 2)];
const edited = (round) => {
  const at = victim.index + 'number: '.length;
  return text.slice(0, at) + String(9000 + round) + text.slice(at + victim[1].length);
};
const edit = best(small ? 7 : 2, (round) => translator([{ name: 'estate.yaml', text: edited(round) }], defaultOptions));

const round = (value) => Math.round(value * 10) / 10;
console.log(
  JSON.stringify({
    MB: round(text.length / 1e6),
    'load ms': round(load),
    'translate ms': round(whole),
    '× load': Math.round((whole / load) * 100) / 100,
    'edit ms': round(edit),
    'edit ÷ whole': Math.round((edit / whole) * 1000) / 1000,
    'peak MB': Math.round(peak),
  }),
);
