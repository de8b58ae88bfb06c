import { it } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { translate, check, defaultOptions } from '/work/main/src/engine/index.ts';
import { corpusFiles } from '/work/main/src/testing/corpus.ts';
it('x', () => {
  const sum = { files: 0, same: 0, accounted: 0, different: 0, probes: 0, ms: 0, tms: 0 };
  const causes = new Map<string, any[]>();
  const rand = process.env.RANDOM_CASES ? JSON.parse(readFileSync('/work/shared/cases/' + process.env.RANDOM_CASES, 'utf8')).filter((x: any) => x.ingresses).map((x: any) => ({ name: x.id, text: x.ingresses.map((o: any) => JSON.stringify(o, null, 1)).join('\n---\n') })) : corpusFiles('');
  for (const f of rand) {
    if (process.env.ONLY && !new RegExp(process.env.ONLY).test(f.name)) continue;
    const t0 = performance.now();
    const t = translate([f]);
    const t1 = performance.now();
    let c;
    try { c = check([f], t, defaultOptions); } catch (e) { console.log('THROW', f.name, e); continue; }
    sum.ms += performance.now() - t1; sum.tms += t1 - t0;
    sum.files++; sum.probes += c.counts.total;
    if (c.counts.different) sum.different++; else if (c.counts.accounted) sum.accounted++; else sum.same++;
    for (const g of c.groups) if (g.verdict === 'different') {
      const s = g.smallest;
      const key = s.differences.join() + ' | ' + s.probe.why + ' | ' + s.source.status + '→' + s.result.status;
      const e = { file: f.name, n: g.count, title: g.title, req: `${s.probe.request.method} ${s.probe.request.scheme}://${s.probe.request.host}${s.probe.request.path} ${JSON.stringify(s.probe.request.headers)}`,
       src: JSON.stringify({b: s.source.backend, s: s.source.status, l: s.source.location, u: s.source.upstream?.path, h: s.source.upstream?.host, rh: s.source.responseHeaders}), res: JSON.stringify({b: s.result.backend, s: s.result.status, l: s.result.location, u: s.result.upstream?.path, uh: s.result.upstream?.headers, h: s.result.upstream?.host, rh: s.result.responseHeaders}),
       ss: s.source.steps.map(x => x.text + ' ' + x.cites.map(c=>c.path).join()), rs: s.result.steps.map(x => x.text), codes: [...new Set(t.findings.filter(x=>!x.expected).map(x => x.code))] };
      (causes.get(key) ?? causes.set(key, []).get(key)!).push(e);
    }
  }
  console.log(JSON.stringify(sum));
  const out = [...causes].sort((a,b)=>b[1].length-a[1].length);
  for (const [k, v] of out) console.log(v.length, k, '::', v[0].file, v[0].title);
  writeFileSync('/tmp/sc/diff.json', JSON.stringify(out, null, 1));
}, 600000);
