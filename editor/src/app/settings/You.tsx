/** One's own name, colour, password, and the look and language of the pages. */
import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { Form, Radio, RadioGroup } from "react-aria-components";
import { patch, told } from "@/app/api";
import { changed, know, useResource } from "@/app/resource";
import { useMe } from "@/app/session";
import { roleSaid } from "@/app/settings/roles";
import { SecondStep } from "@/app/settings/SecondStep";
import { Sessions } from "@/app/settings/Sessions";
import { setTheme, useTheme } from "@/app/theme";
import { choose, LANGUAGES } from "@/language/languages";
import { tr, trIn } from "@/language/tr";
import type { Person, Ways } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Field } from "@/ui/kit/Field";
import { Avatar, Notice } from "@/ui/kit/marks";
import { Segments } from "@/ui/kit/Segments";
import { say } from "@/ui/kit/toasts";

const COLOURS = [
  ["#1f6feb", tr("Blue")], ["#b35900", tr("Amber")], ["#2f7d32", tr("Green")], ["#8e44ad", tr("Violet")], ["#c2185b", tr("Pink")],
  ["#00797a", tr("Teal")], ["#7a5c00", tr("Ochre")], ["#5b5bd6", tr("Indigo")], ["#a63d2f", tr("Brick")], ["#4d6b1e", tr("Moss")],
] as const;

const LOOKS = [
  { id: "light", name: tr("Light"), icon: <Sun size={15} aria-hidden="true" /> },
  { id: "dark", name: tr("Dark"), icon: <Moon size={15} aria-hidden="true" /> },
  { id: "system", name: tr("As my system"), icon: <Monitor size={15} aria-hidden="true" /> },
] as const;

export function You() {
  const worn = useTheme();
  const ways = useResource<Ways>("/sign-in/ways").data;
  return (
    <div className="sections">
      <Profile />
      <section aria-labelledby="look">
        <div>
          <h2 id="look">{tr("Look")}</h2>
          <p className="mut">{tr("In this browser only.")}</p>
        </div>
        <div><Segments label={tr("Look")} value={worn} onChange={setTheme} choices={LOOKS} /></div>
      </section>
      <Language />
      {ways?.password === false ? null : <><Password /><SecondStep /></>}
      <Sessions />
      <section aria-labelledby="data">
        <div>
          <h2 id="data">{tr("Your data")}</h2>
          <p className="mut">{tr("What is kept of you, and of what you made.")}</p>
        </div>
        <div className="stack"><p><a className="btn" href="/api/me/data" download>{tr("Download as JSON")}</a></p></div>
      </section>
    </div>
  );
}

/** The page is loaded anew in the other language. */
function Language() {
  const me = useMe();
  const [wrong, setWrong] = useState("");
  const change = async (tag: string): Promise<void> => {
    try {
      await patch<Person>("/me", { language: tag });
      choose(tag);
      location.reload();
    } catch (error) {
      setWrong(told(error));
    }
  };
  const names = [...LANGUAGES].map(([id, { name }]) => ({ id, name }));
  return (
    <section aria-labelledby="language">
      <div>
        <h2 id="language">{tr("Language")}</h2>
        <p className="mut">{tr("Of the pages, of what you download, and of e-mail to you.")}</p>
      </div>
      <div className="stack">
        <div><Segments label={tr("Language")} value={me.language ?? ""} onChange={(tag) => void change(tag)} choices={[{ id: "", name: tr("As my browser") }, ...names]} /></div>
        {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
      </div>
    </section>
  );
}

function Profile() {
  const me = useMe();
  const [name, setName] = useState(me.name);
  const [colour, setColour] = useState(me.colour);
  const [wrong, setWrong] = useState("");
  const save = async (): Promise<void> => {
    try {
      know("/me", await patch<Person>("/me", { name: name.trim(), colour }));
      changed("/people");
      setWrong("");
      say(tr("Your profile is saved."));
    } catch (error) {
      setWrong(told(error));
    }
  };
  return (
    <section aria-labelledby="profile">
      <div>
        <h2 id="profile">{trIn("one’s own settings", "You")}</h2>
        <p className="mut">{tr("Others see your name and colour where you are on a map.")}</p>
      </div>
      <Form className="stack" onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <div className="row"><Avatar name={name || me.name} colour={colour} large /><span className="mut">{me.email} · {roleSaid(me.role)}</span></div>
        <Field label={tr("Name")} value={name} onChange={setName} isRequired maxLength={200} />
        <RadioGroup className="field" value={colour} onChange={setColour} orientation="horizontal">
          <span className="label" id="colour-label">{tr("Colour")}</span>
          <div className="swatches">
            {COLOURS.map(([value, word]) => (
              <Radio key={value} value={value} aria-label={word} className="swatch" style={{ background: value }} />
            ))}
          </div>
        </RadioGroup>
        {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
        <div><Button type="submit" look="primary" isDisabled={name.trim() === me.name && colour === me.colour}>{tr("Save")}</Button></div>
      </Form>
    </section>
  );
}

function Password() {
  const [wrong, setWrong] = useState("");
  const [turn, setTurn] = useState(0);
  const save = async (form: HTMLFormElement): Promise<void> => {
    const values = new FormData(form);
    try {
      await patch("/me", { password: String(values.get("password")), present_password: String(values.get("present")) });
      setWrong("");
      setTurn(turn + 1);
      say(tr("Your password is changed. Your other sessions have ended."));
    } catch (error) {
      setWrong(told(error));
    }
  };
  return (
    <section aria-labelledby="password">
      <div>
        <h2 id="password">{tr("Password")}</h2>
        <p className="mut">{tr("A new one signs you out everywhere else.")}</p>
      </div>
      <Form key={turn} className="stack" onSubmit={(event) => { event.preventDefault(); void save(event.currentTarget); }}>
        <Field label={tr("Present password")} name="present" type="password" autoComplete="current-password" isRequired />
        <Field label={tr("New password")} name="password" type="password" autoComplete="new-password" isRequired minLength={12} hint={tr("At least 12 characters: four words, say, that have nothing to do with each other or with you.")} />
        {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
        <div><Button type="submit">{tr("Change the password")}</Button></div>
      </Form>
    </section>
  );
}
