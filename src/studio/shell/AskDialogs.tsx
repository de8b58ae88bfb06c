import { useState } from 'react';
import { useWorkspace } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface Closing {
  readonly onClose: () => void;
}

/** Asks for the GatewayClass and the namespace of the Gateways. */
export function GatewaysDialog({ onClose }: Closing) {
  const { gatewayClassName, gatewayNamespace } = useWorkspace(({ present }) => present.options);
  const choose = useWorkspace((workspace) => workspace.choose);
  const [className, setClassName] = useState(gatewayClassName);
  const [namespace, setNamespace] = useState(gatewayNamespace);
  const isName = (name: string): boolean => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name);
  const isFit = isName(className) && isName(namespace);
  const apply = (): void => {
    choose({ gatewayClassName: className, gatewayNamespace: namespace }, 'where the Gateways live');
    onClose();
  };
  return (
    <Dialog
      title="Where the Gateways live"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Leave as it is</Button>
          <Button
            look="main"
            disabled={isFit ? undefined : 'A name has small letters, digits, dots and hyphens'}
            onClick={apply}
          >
            Apply
          </Button>
        </>
      }
    >
      <Field label="GatewayClass that they refer to" value={className} ok={isName(className)} onChange={setClassName} />
      <Field label="Namespace" value={namespace} ok={isName(namespace)} onChange={setNamespace} />
    </Dialog>
  );
}

/** Asks for a file's new name. */
export function RenameDialog({ file, onClose }: Closing & { readonly file: string }) {
  const rename = useWorkspace((workspace) => workspace.rename);
  const taken = useWorkspace(({ present }) => present.files);
  const [name, setName] = useState(file);
  const isFree = name !== '' && !taken.some((each) => each.name === name);
  const apply = (): void => {
    rename(file, name);
    onClose();
  };
  return (
    <Dialog
      title={`Rename ${file}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep the name</Button>
          <Button look="main" disabled={isFree ? undefined : 'A file has this name already'} onClick={apply}>
            Rename
          </Button>
        </>
      }
    >
      <Field
        label="New name; a slash puts it into a folder"
        value={name}
        ok={isFree || name === file}
        onChange={setName}
      />
    </Dialog>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly ok: boolean;
  readonly onChange: (value: string) => void;
}

const Field = ({ label, value, ok, onChange }: FieldProps) => (
  <label className="overlay-field">
    <span className="mid">{label}</span>
    <input
      className="mono"
      aria-invalid={!ok}
      value={value}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  </label>
);
