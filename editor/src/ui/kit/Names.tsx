/** Names of people in a line, each in its own direction: a Hebrew name does not turn the sentence around it. */
import { Fragment } from "react";

export function Names({ names }: { readonly names: readonly string[] }) {
  return names.map((name, at) => <Fragment key={at}>{at ? ", " : ""}<bdi>{name}</bdi></Fragment>);
}
