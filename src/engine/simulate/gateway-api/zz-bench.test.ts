import { it } from 'vitest';
import { dialects, loadGatewayApi } from '/work/main/src/engine/simulate/gateway-api/index.ts';

it('bench', () => {
  const objects: any[] = [
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'g', namespace: 'n' },
      spec: {
        gatewayClassName: 'x',
        listeners: [
          { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } },
          {
            name: 'w',
            port: 80,
            protocol: 'HTTP',
            hostname: '*.wild.example',
            allowedRoutes: { namespaces: { from: 'All' } },
          },
        ],
      },
    },
  ];
  for (let i = 0; i < 1000; i++)
    objects.push({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: `r${i}`, namespace: 'n' },
      spec: {
        parentRefs: [{ name: 'g' }],
        hostnames: [`h${i % 200}.example.com`],
        rules: [
          {
            matches: [
              { path: { type: 'PathPrefix', value: `/api/${i}` } },
              { path: { type: 'Exact', value: `/x/${i}` } },
              { path: { type: 'PathPrefix', value: `/q${i}` }, headers: [{ name: 'x-a', value: 'b' }] },
            ],
            filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } }],
            backendRefs: [{ name: 's', port: 80 }],
          },
          ...(i % 10 === 0
            ? [
                {
                  matches: [{ path: { type: 'RegularExpression', value: `/re${i}/[0-9]+` } }],
                  backendRefs: [{ name: 's', port: 80 }],
                },
              ]
            : []),
          {
            matches: [{ path: { value: '/' } }],
            backendRefs: [
              { name: 's2', port: 80 },
              { name: 's3', port: 80, weight: 3 },
            ],
          },
        ],
      },
    });
  for (const id of ['standard', 'envoy-gateway', 'nginx-gateway-fabric', 'traefik', 'istio'] as const) {
    const t0 = performance.now();
    const api = loadGatewayApi(objects, dialects[id]);
    const t1 = performance.now();
    const reqs: any[] = [];
    for (let i = 0; i < 2000; i++)
      reqs.push({
        method: 'GET',
        scheme: 'http',
        host: `h${i % 200}.example.com`,
        path: i % 3 === 0 ? `/api/${i % 1000}/a/b?x=1` : i % 3 === 1 ? `/x/${i % 1000}` : `/other/path/${i}`,
        headers: { accept: '*/*' },
      });
    let n = 0;
    for (let k = 0; k < 20; k++) for (const r of reqs) n += api.answer(r).status;
    const t2 = performance.now();
    let m = 0;
    for (let k = 0; k < 100; k++) for (const r of reqs) m += api.answer(r).status;
    const t3 = performance.now();
    console.log(
      id,
      'load ms',
      (t1 - t0).toFixed(1),
      'answers/s',
      Math.round(200000 / ((t3 - t2) / 1000)),
      n + m,
      'explained/s',
      (() => {
        const a = performance.now();
        for (const r of reqs) api.answer(r, { explain: true });
        return Math.round(2000 / ((performance.now() - a) / 1000));
      })(),
    );
  }
});
