import assert from "node:assert/strict";
import { test } from "node:test";

import { Rollout } from "./src/rollout.mjs";
import { FlagSource } from "./src/source.mjs";

const USERS = Array.from({ length: 2000 }, (_, n) => ({ id: `u${n}`, mail: `rower${n}@clubs.example` }));

function rollout(fields, env = {}) {
  const source = new FlagSource();
  source.load(JSON.stringify({ flags: [{ name: "boat-map", on: true, revision: 1, ...fields }] }));
  return new Rollout(source, env);
}

test("a switch that says 0 hides nothing", () => {
  assert.equal(rollout({}, { ROLLOUTS_OFF: "0" }).reach("boat-map", USERS), 2000);
});
