/** Stands in for a page that cannot be shown: its code did not come (Sojourn was updated, the server is away), or it has a fault. */
import { Component, type ReactNode } from "react";
import { tr } from "@/language/tr";
import { Button } from "@/ui/kit/Button";
import { Empty } from "@/ui/kit/marks";

interface BrokenState {
  readonly failed: boolean;
}

export class Broken extends Component<{ readonly children: ReactNode }, BrokenState> {
  override state: BrokenState = { failed: false };

  static getDerivedStateFromError(): BrokenState {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Empty title={tr("This page cannot be shown")} actions={<Button look="primary" onPress={() => location.reload()}>{tr("Reload")}</Button>}>
        {tr("A part of it could not be fetched, as when Sojourn was updated on the server, or it has a fault. Reload to go on; what you have drawn is kept.")}
      </Empty>
    );
  }
}
