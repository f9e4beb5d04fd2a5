/** A text of flags that cannot be used, with what is wrong in it. */
export class BadFlags extends Error {}

/** The flags as they were last received. */
export class FlagSource {
  #flags = new Map();

  /** Replaces all flags by those of a JSON text. Keeps the old ones and throws BadFlags if it is of no use. */
  load(text) {
    let parsed;
    try {
      parsed = JSON.parse(text);
    } catch (error) {
      throw new BadFlags("the flags are no JSON", { cause: error });
    }
    if (!Array.isArray(parsed?.flags)) {
      throw new BadFlags("there is no list of flags");
    }
    const flags = new Map();
    for (const flag of parsed.flags) {
      if (typeof flag?.name !== "string" || typeof flag.on !== "boolean") {
        throw new BadFlags("a flag needs a name, and on as true or false");
      }
      flags.set(flag.name, Object.freeze({ ...flag }));
    }
    this.#flags = flags;
  }

  /** The flag of this name, or undefined. */
  find(name) {
    return this.#flags.get(name);
  }

  /** The names of all flags, sorted. */
  names() {
    return [...this.#flags.keys()].sort();
  }
}
