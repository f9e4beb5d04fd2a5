/** Whether this machine may not write, as during the move of a database. */
export function isReadOnly(env) {
  return env.READ_ONLY === "1";
}
