import type { CodeProps } from './code-props.ts';
import { MonacoCode } from './MonacoCode.tsx';
import { PlainCode } from './PlainCode.tsx';
import { useMonaco } from './useMonaco.ts';

/** Code to read at once and to edit as soon as the editor is there. */
export function Code(props: CodeProps) {
  const module = useMonaco();
  return module ? <MonacoCode {...props} module={module} /> : <PlainCode {...props} />;
}
