import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const textOf = (text: string): string => redact([{ name: 'a.yaml', text }])[0]?.text ?? '';

describe('redact', () => {
  it('takes away the data of Secrets and leaves everything else as it was written', () => {
    const text = `# keep
apiVersion: v1
kind: Secret
metadata: {name: s}
data:
  tls.key: c2VjcmV0
stringData:
  note: |
    top secret
    lines
  empty:
type: Opaque
---
kind: ConfigMap
apiVersion: v1
metadata: {name: c}
data: {plain: visible}
`;
    const redacted = textOf(text);
    expect(redacted).not.toMatch(/c2VjcmV0|top secret/);
    expect(redacted).toContain('# keep');
    expect(redacted).toContain('plain: visible');
    expect(redacted).toContain('  tls.key: ""\n');
    expect(textOf(redacted)).toBe(redacted);
  });

  it('takes away last-applied-configuration, in a List too', () => {
    const text = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Secret
  metadata:
    name: s
    annotations:
      kubectl.kubernetes.io/last-applied-configuration: |
        {"data":{"k":"c2VjcmV0"}}
  data:
    k: c2VjcmV0
`;
    expect(textOf(text)).not.toContain('c2VjcmV0');
  });

  it('leaves out whole what mentions a Secret and cannot be read', () => {
    expect(textOf('kind: Secret\ndata: {a: c2VjcmV0\n  b: [')).toBe(
      '# A Secret that could not be read was left out.\n',
    );
    expect(textOf('{"kind": "Secret", "data": {"a": "c2VjcmV0"')).not.toContain('c2VjcmV0');
  });

  it('never lets a value through, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), fc.string({ minLength: 1 }), (value, key) => {
        const secret = `needle${value}`;
        const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { [key]: secret } };
        expect(textOf(JSON.stringify(object))).not.toContain(JSON.stringify(secret).slice(1, -1));
      }),
    );
  });
});
