// The example beside a comment: a field for each input, what should come back, what comes back instead.
const template = () => document.getElementById("blank-example");
const fields = (form) => [...form.querySelectorAll("[data-example-part]")];

/** Offer an example in the form of a comment, where the exercise runs any. The fields come when it is opened. */
export function addExample(form, comment) {
  if (!template()) return;
  const part = template().content.firstElementChild.cloneNode(true);
  const blank = part.querySelector("[data-fields]");
  form.querySelector(".comment__hint").before(part);
  const build = () => {
    if (!blank.parentNode) return; // built already
    blank.replaceWith(blank.content.cloneNode(true));
    fill(form, comment);
  };
  if (comment.example) build();
  part.open = Boolean(comment.example);
  part.addEventListener("toggle", () => part.open && build());
}

function fill(form, { id, example }) {
  const typed = example ? JSON.parse(example) : {};
  const own = (name) => `${name}-${id}`;
  for (const field of fields(form)) {
    const name = field.dataset.examplePart;
    const around = field.closest(".field");
    field.id = around.querySelector("label").htmlFor = own(`example-${name}`);
    const described = ["hint", "problem"].map((kind) => {
      const said = around.querySelector(`[data-${kind}]`);
      said.id = own(`example-${kind}-${name}`);
      return said.id;
    });
    field.setAttribute("aria-describedby", described.join(" "));
    field.value = (name.startsWith("input.") ? typed.input?.[name.slice(6)] : typed[name]) ?? "";
  }
}

/** What stands in the fields, as one text; empty where all of them are. */
export function exampleIn(form, comment) {
  const parts = fields(form);
  if (!parts.length) return comment.example ?? "";
  const typed = { input: {}, expected: "", got: "" };
  for (const { value, dataset } of parts) {
    if (dataset.examplePart.startsWith("input.")) typed.input[dataset.examplePart.slice(6)] = value;
    else typed[dataset.examplePart] = value;
  }
  return parts.some(({ value }) => value.trim()) ? JSON.stringify(typed) : "";
}

/** Say at each field what keeps the example from being run; not at the one that is being typed into. */
export function showProblems(form, problems = {}) {
  for (const field of form ? fields(form) : []) {
    const said = field.closest(".field").querySelector("[data-problem]");
    const sentence = field === document.activeElement ? "" : (problems[field.dataset.examplePart] ?? "");
    said.textContent = sentence;
    said.hidden = !sentence;
    field.setAttribute("aria-invalid", String(Boolean(sentence)));
  }
}
