import assert from "node:assert/strict";
import { test } from "node:test";

import { isReadOnly } from "../src/readonly.mjs";
import { BadFlags, FlagSource } from "../src/source.mjs";

test("finds a flag with all its fields", () => {
  const source = new FlagSource();
  source.load('{"flags": [{"name": "boat-map", "on": true, "revision": 7, "colour": "blue"}]}');
  assert.equal(source.find("boat-map").colour, "blue");
  assert.deepEqual(source.names(), ["boat-map"]);
  assert.equal(source.find("weather"), undefined);
});

test("keeps the old flags when a text is of no use", () => {
  const source = new FlagSource();
  source.load('{"flags": [{"name": "boat-map", "on": true, "revision": 7}]}');
  for (const text of ["{", "[]", '{"flags": [{"name": "weather"}]}']) {
    assert.throws(() => source.load(text), BadFlags);
  }
  assert.deepEqual(source.names(), ["boat-map"]);
});

test("a machine is read-only when it is told so", () => {
  assert.equal(isReadOnly({ READ_ONLY: "1" }), true);
  assert.equal(isReadOnly({ READ_ONLY: "0" }), false);
  assert.equal(isReadOnly({}), false);
});
