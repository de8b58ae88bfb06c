import { describe, expect, it } from 'vitest';
import { type ControllerDecision, controllerDecisions } from '../../engine/controller-decisions.ts';
import { changesOf, originWords, withStatement } from './controller-view.ts';

const decision = (name: string): ControllerDecision => {
  const found = controllerDecisions.find((one) => one.name === name);
  if (!found) throw new Error(`no decision ${name}`);
  return found;
};

describe('what the controller is told', () => {
  it('is stated, replaced and taken back', () => {
    const once = withStatement({}, 'ingress-class', 'edge');
    expect(withStatement(once, 'ingress-class', 'inner')).toEqual({ 'ingress-class': 'inner' });
    expect(withStatement(once, 'ingress-class', undefined)).toEqual({});
  });

  it('says who says so', () => {
    expect(originWords(decision('enable-ssl-passthrough'), 'default')).toBe('Default of v1.15: false.');
    expect(originWords(decision('annotations-risk-level'), 'default')).toMatch(
      /^Default of v1.15: High; taken as Critical/,
    );
    expect(originWords(decision('annotations-risk-level'), 'stated')).toBe('Stated by you.');
  });

  it('says what a value changes', () => {
    expect(changesOf(decision('enable-ssl-passthrough'), 'true')).toContain('TLSRoutes');
    expect(changesOf(decision('annotations-prefix'), undefined)).toContain('Annotations under it');
  });
});
