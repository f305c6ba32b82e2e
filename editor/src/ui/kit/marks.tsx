/** Small marks: people, shares, a small curve, waiting, an empty page, a notice. */
import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode } from "react";
import { tr } from "@/language/tr";
import { smallCurve } from "@/ui/kit/smallCurve";

export interface Somebody {
  readonly name: string;
  readonly colour: string;
}

/** At most two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return picked.map((word) => Array.from(word ?? "")[0] ?? "").join("").toLocaleUpperCase() || "?";
}

export function Avatar({ name, colour, large }: Somebody & { readonly large?: boolean }) {
  return (
    <span className={large ? "avatar large" : "avatar"} style={{ background: colour || "#67635B" }} role="img" aria-label={name} title={name}>
      <span aria-hidden="true">{initials(name)}</span>
    </span>
  );
}

/** A ring that is filled by a share 0..1; the words beside it say the number. */
export function Ring({ share }: { readonly share: number }) {
  const around = 2 * Math.PI * 5.5;
  return (
    <svg className="ring" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r="5.5" fill="none" stroke="var(--hair)" strokeWidth="3" />
      <circle cx="7" cy="7" r="5.5" fill="none" stroke="var(--ink)" strokeWidth="3" strokeDasharray={`${around * share} ${around}`} transform="rotate(-90 7 7)" />
    </svg>
  );
}

export interface CurveProps {
  readonly measured?: readonly (number | null)[];
  readonly believed?: readonly (number | null)[];
  readonly width?: number;
  readonly height?: number;
  readonly label: string;
}

/** Belief dashed, measurement solid, zero a hairline, as on the map. */
export function SmallCurve({ measured = [], believed = [], width = 132, height = 36, label }: CurveProps) {
  const drawn = smallCurve(measured, width, height);
  const thought = smallCurve(believed, width, height);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} style={{ maxWidth: "100%" }}>
      <line x1="0" x2={width} y1={height / 2} y2={height / 2} stroke="var(--hair)" />
      {thought.path ? <path d={thought.path} fill="none" stroke="var(--accent)" strokeWidth="1.5" strokeDasharray="3 3" /> : null}
      {drawn.path ? <path d={drawn.path} fill="none" stroke="var(--ink)" strokeWidth="2" strokeLinecap="round" /> : null}
      {[...drawn.ends, ...(drawn.path ? [] : thought.ends)].map((end) => (
        <circle key={`${end.x}`} cx={end.x} cy={end.y} r="3" fill={`var(--e-${end.tone})`} stroke="var(--surface)" strokeWidth="1" />
      ))}
    </svg>
  );
}

export function Waiting({ children = tr("Loading") }: { readonly children?: ReactNode }) {
  return (
    <div className="wait" role="status">
      <span className="spin" aria-hidden="true" />
      {children} …
    </div>
  );
}

export interface EmptyProps {
  readonly title: string;
  readonly picture?: ReactNode;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** It stands for the whole page. */
  readonly page?: boolean;
}

export function Empty({ title, picture, children, actions, page }: EmptyProps) {
  const Heading = page ? "h1" : "h2";
  return (
    <div className="empty">
      {picture ? <div className="picture" aria-hidden="true">{picture}</div> : null}
      <Heading>{title}</Heading>
      <p>{children}</p>
      {actions ? <div className="row wrap">{actions}</div> : null}
    </div>
  );
}

const ICONS = { wrong: CircleAlert, good: CircleCheck, plain: Info };

export interface NoticeProps {
  readonly tone?: "wrong" | "good" | "plain";
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Something to know, standing in the page; what went wrong is also said aloud. */
export function Notice({ tone = "plain", children, action }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div className={`notice ${tone}`} role={tone === "wrong" ? "alert" : "status"}>
      <Icon size={16} aria-hidden="true" />
      <div className="grow">{children}</div>
      {action ?? null}
    </div>
  );
}
