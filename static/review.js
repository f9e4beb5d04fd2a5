// The review page: starts its parts. Each part is a module of its own in review/.
import { attempt } from "./review/server.js";
import { startComments } from "./review/comments.js";
import { startDrafts } from "./review/drafts.js";
import { startFiles } from "./review/files.js";
import { startKeys } from "./review/keys.js";
import { startRows } from "./review/rows.js";
import { startTrace } from "./review/trace.js";
import { startVerdict } from "./review/verdict.js";

if (attempt) {
  startRows();
  startComments();
  startFiles();
  startKeys();
  startVerdict();
  startDrafts();
  startTrace();
}
