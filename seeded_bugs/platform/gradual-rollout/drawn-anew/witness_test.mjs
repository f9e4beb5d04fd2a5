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

test("whoever sees it keeps it when the flag is saved again", () => {
  const [before, after] = [rollout({ percent: 30, revision: 4 }), rollout({ percent: 30, revision: 5 })];
  for (const user of USERS) {
    assert.equal(after.isOn("boat-map", user), before.isOn("boat-map", user));
  }
});
