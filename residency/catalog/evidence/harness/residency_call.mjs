// Runs inside the sandbox: calls one function with the input of an example and says what came back.
import { readFileSync, unlinkSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const ORDER = 'residency_call.json';
const order = JSON.parse(readFileSync(ORDER, 'utf8'));
unlinkSync(ORDER);

async function called() {
  const at = order.function.lastIndexOf(':');
  const [path, name] = [order.function.slice(0, at), order.function.slice(at + 1)];
  let found;
  try {
    found = (await import(pathToFileURL(path)))[name];
    if (typeof found !== 'function') throw new TypeError(`there is no function ${name}`);
  } catch (error) {
    return { failed: `${order.function} cannot be loaded: ${error}` };
  }
  let value;
  try {
    value = await found(order.input);
  } catch (error) {
    return { raised: String(error?.name ?? typeof error), message: String(error?.message ?? error) };
  }
  try {
    return { returned: JSON.parse(JSON.stringify(value ?? null, plain)) };
  } catch (error) {
    return { failed: `what came back is no JSON: ${error}` };
  }
}

/** What a function may return besides JSON, in the nearest JSON. */
function plain(_key, value) {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Map) return Object.fromEntries(value);
  if (value instanceof Set) return [...value];
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} is no number of JSON`);
  return value;
}

/** A pipe may take a part only. */
function write(text) {
  let rest = Buffer.from(text);
  while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
}

const said = await called();
write(`\n${order.mark}${JSON.stringify(said)}\n`);
process.exit(0); // a timer that is left behind keeps nobody waiting
