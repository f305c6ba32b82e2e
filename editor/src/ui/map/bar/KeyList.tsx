/** The list of keys that `?` shows. */
import { tr } from "@/language/tr";
import { KEY_LIST } from "@/system/keys";
import { Dialog } from "@/ui/kit/Dialog";
import { useCanvas } from "@/ui/map/model/hooks";
import { useStore } from "@/ui/map/model/store";

export function KeyList() {
  const { help } = useCanvas();
  return (
    <Dialog title={tr("Keys")} isOpen={useStore(help)} onClose={() => help.set(false)} width={760}>
      <div className="m-keys">
        {KEY_LIST.map(({ about, keys }) => (
          <section key={about}>
            <h3>{about}</h3>
            <dl>
              {keys.map(([key, words]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
