/** What the editor reads is what the server's contract says: this compiles only as long as both agree. */
import type * as read from "../src/schema/api";
import type * as act from "../src/schema/act";
import type { components } from "../src/schema/api.gen";

type Said = components["schemas"];
/** The server's word, where it has everything that the editor reads, of the same types. */
type Agrees<Server extends Read, Read> = Server;

export type Agreement = [
  Agrees<Said["PersonOut"], read.Person>,
  Agrees<Said["Me"], read.Person>,
  Agrees<Said["Problem"], read.ProblemDetails>,
  Agrees<Said["Invitation"], read.Invitation>,
  Agrees<Said["Address"], read.Address>,
  Agrees<Said["Curve"], read.CurveLine>,
  Agrees<Said["Summary"], read.MapSummary>,
  Agrees<Said["MapLine"], read.MapLine>,
  Agrees<Said["MapHead"], read.MapLine>,
  Agrees<Said["MeasuredCurve"], read.MeasuredCurve>,
  Agrees<Said["TemplateLine"], read.Template>,
  Agrees<Said["DatasetOut"], read.Dataset>,
  Agrees<Said["Act"], act.Act>,
  Agrees<Said["Opportunities"], act.Opportunities>,
  Agrees<Said["OpportunityPage"], act.OpportunityPage>,
  Agrees<Said["DeskFormula-Output"], act.Formula>,
  Agrees<Said["MeasuredOut"], read.Measured<unknown>>,
];
