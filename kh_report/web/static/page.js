// Comforts only: everything on the page also works without this file, but for dropping files.
"use strict";

/** A button that starts work says so at once. */
function sayBusy(form) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button:not([type=button])");
    if (!button) return;
    button.textContent = form.dataset.busy;
    button.setAttribute("aria-busy", "true");
    setTimeout(() => { button.disabled = true; });
  });
}

/** Files dropped on the form are handed in as if they had been chosen. */
function takeDrops(form) {
  const input = form.querySelector("input[type=file]");
  const said = form.querySelector(".said");
  const refuse = (text) => { said.textContent = text; };
  const tooLarge = () => [...input.files].reduce((sum, file) => sum + file.size, 0) > Number(form.dataset.largest);
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    form.addEventListener(name, () => form.classList.remove("over"));
  }
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    if (items.some((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()?.isDirectory)) {
      refuse(form.dataset.folder);
      return;
    }
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    if (tooLarge()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      refuse(form.dataset.tooLarge);
    } else {
      refuse("");
    }
  }, { capture: true });
  // a file dropped beside the form must not replace the page
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
}

/** Letters without marks, as people type them in a hurry. */
function bare(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

/** The table follows the filter while it is typed. */
function filterRows(form) {
  const rows = [...document.querySelectorAll(`#${form.dataset.filter} tbody tr`)];
  const texts = rows.map((row) => bare(`${row.cells[0].textContent} ${row.querySelector("th a").textContent}`));
  const shown = form.querySelector(".shown");
  const pills = [...document.querySelectorAll(`[data-pills=${form.dataset.filter}] a`)];
  const none = document.querySelector(`#${form.dataset.filter} ~ .none`);
  const status = form.elements["tinh-trang"];
  const text = form.elements["tim"];
  const apply = () => {
    const sought = bare(text.value.trim());
    let number = 0;
    rows.forEach((row, at) => {
      row.hidden = Boolean(status.value && row.dataset.status !== status.value) || !texts[at].includes(sought);
      number += row.hidden ? 0 : 1;
    });
    pills.forEach((pill) => {
      const chosen = (new URL(pill.href).searchParams.get("tinh-trang") ?? "") === status.value;
      if (chosen) pill.setAttribute("aria-current", "true");
      else pill.removeAttribute("aria-current");
    });
    none.hidden = number > 0;
    shown.textContent = shown.dataset.shown.replace("{number}", number).replace("{all}", rows.length);
  };
  text.addEventListener("input", apply);
  status.addEventListener("change", apply);
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
}

/** The message to paste, with one press. */
function copyText(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.copied;
  });
}

/** What a button did is read out where the page was left: focus goes there. */
function goToOutcome() {
  const outcome = document.getElementById(location.hash.slice(1))?.querySelector(":scope > .outcome");
  if (!outcome) return;
  outcome.tabIndex = -1;
  outcome.focus({ preventScroll: true });
}

// only then: the browser itself goes to the section first, and takes the focus away
window.addEventListener("load", () => setTimeout(goToOutcome));
document.querySelectorAll("form[data-drop]").forEach(takeDrops);
document.querySelectorAll("form[data-busy]").forEach(sayBusy);
document.querySelectorAll("form[data-filter]").forEach(filterRows);
document.querySelectorAll("button[data-copy]").forEach(copyText);
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
