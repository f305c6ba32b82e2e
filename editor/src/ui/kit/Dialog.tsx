/** A dialog over the page: a title, a body that scrolls, and buttons; Escape and the close button leave it. */
import { X } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { Dialog as Aria, Heading, Modal, ModalOverlay } from "react-aria-components";
import { tr } from "@/language/tr";
import { Button, IconButton } from "@/ui/kit/Button";

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly width?: number;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

export function Dialog({ title, isOpen, onClose, width, children, footer }: DialogProps) {
  const style = { "--modal": `${width ?? 480}px` } as CSSProperties;
  return (
    <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={(open) => { if (!open) onClose(); }} isDismissable>
      <Modal className="modal" style={style}>
        <Aria>
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton name={tr("Close")} onPress={onClose}>
              <X size={17} aria-hidden="true" />
            </IconButton>
          </header>
          <div className="body">{children}</div>
          {footer ? <footer>{footer}</footer> : null}
        </Aria>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly action: string;
  readonly children: ReactNode;
}

/** Asks before what cannot be taken back. */
export function Confirm({ title, isOpen, onClose, onConfirm, action, children }: ConfirmProps) {
  const buttons = (
    <>
      <Button onPress={onClose}>{tr("Cancel")}</Button>
      <Button look="danger primary" onPress={onConfirm}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} width={440} footer={buttons}>
      {children}
    </Dialog>
  );
}
