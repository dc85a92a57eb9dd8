"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const table = document.getElementById("matrix");
  const box = document.getElementById("opened");
  const controls = document.querySelector(".controls");
  const rows = [...table.tBodies[0].rows];
  const heads = [...table.tHead.rows[0].cells];
  const text = (place) => data.texts[place];
  const part = (selector) => box.querySelector(selector);

  // ---- the squares: one of them can be reached by Tab, the others by arrow keys

  table.setAttribute("role", "grid");
  const squares = new Map();  // by the cell's number
  for (const square of table.querySelectorAll("td[data-cell]")) {
    const cell = data.cells[square.dataset.cell];
    squares.set(square.dataset.cell, square);
    square.tabIndex = -1;
    square.setAttribute("aria-haspopup", "dialog");
    square.setAttribute("aria-label", `${text(cell.tester)}: ${text(cell.verdict)}, ${text(cell.standing)}`);
  }
  let current = null;
  const visible = (element) => !element.hidden;

  function reach(square) {
    if (!square) return;
    if (current) current.tabIndex = -1;
    current = square;
    current.tabIndex = 0;
  }

  /** Which tester's column the eye is in. */
  function point(square) {
    for (const head of heads) head.classList.toggle("at", Boolean(square) && head === heads[square.cellIndex]);
  }

  function step(square, down, right) {
    const open = rowsShown().filter((row) => row.cells[square.cellIndex].dataset.cell !== undefined);
    if (down !== 0) {
      const at = open.indexOf(square.parentElement) + down;
      const row = open[Math.max(0, Math.min(open.length - 1, at))];
      return row && row.cells[square.cellIndex];
    }
    const across = [...square.parentElement.cells].filter((cell) => cell.dataset.cell !== undefined && visible(cell));
    return across[Math.max(0, Math.min(across.length - 1, across.indexOf(square) + right))];
  }

  const far = 10000;
  const moves = {
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
    PageUp: [-10, 0], PageDown: [10, 0], Home: [0, -far], End: [0, far],
  };

  table.addEventListener("keydown", (event) => {
    const square = event.target.closest("td[data-cell]");
    if (!square || event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      show(square.dataset.cell, square);
      return;
    }
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const ends = event.ctrlKey && (event.key === "Home" || event.key === "End");
    let to = step(square, ...move);
    if (ends && to) to = step(to, event.key === "Home" ? -far : far, 0);
    reach(to);
    if (to) to.focus();
  });
  table.addEventListener("focusin", (event) => {
    reach(event.target.closest("td[data-cell]"));
    point(current);
  });
  table.addEventListener("focusout", () => point(null));
  table.addEventListener("pointerover", (event) => point(event.target.closest("td[data-cell]")));
  table.addEventListener("pointerleave", () => point(null));

  // ---- what a square opens

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-cell]");
    if (opener) show(opener.dataset.cell, opener);
  });

  const speakers = {S: "s", C: "c", M: "c", X: "note", "#": "note"};

  function line(words, kind, telling) {
    const item = document.createElement("li");
    item.textContent = words;
    item.className = telling ? kind + " telling" : kind;
    if (telling) item.setAttribute("aria-description", "this line decided");
    return item;
  }

  function whyLine(words) {
    const quoted = /^ {2}(([SCMX#])[:+].*)$/s.exec(words);
    return quoted ? line(quoted[1], speakers[quoted[2]], false) : line(words.trim(), "said", false);
  }

  let shown = null;   // the number of the cell
  let opener = null;  // what has the focus again once it is closed

  function show(number, from) {
    const cell = data.cells[number];
    const square = squares.get(String(number));
    shown = String(number);
    if (from) opener = from;
    const key = part(".key");
    key.className = "key " + (square ? square.className : "");
    key.textContent = square ? square.textContent : "";
    part(".sentence").textContent = `called ${text(cell.verdict)}, is ${text(cell.truth)}: ${text(cell.standing)}`;
    part("#opened-title").textContent = `${text(cell.tester)} on ${text(cell.server)}`;
    part(".notes").textContent = cell.notes.map(text).join("; ");
    part(".because").replaceChildren(...cell.because.map((place) => whyLine(text(place))));
    tellDialogue(cell);
    if (!box.open) box.showModal();
    part(".body").scrollTop = 0;
    part(".body").focus({preventScroll: true});
  }

  function tellDialogue(cell) {
    const lines = cell.dialogue === undefined ? [] : data.dialogues[cell.dialogue];
    const telling = new Set(cell.telling || []);
    part(".whole").hidden = lines.length === 0;
    part(".whole small").textContent = lines.length + " lines" + (cell.left_out ? `, and ${cell.left_out} more` : "");
    part("[name=telling]").hidden = telling.size === 0;
    part(".dialogue").replaceChildren(...lines.map((place, i) => {
      const words = text(place);
      return line(words, speakers[words[0]] || "s", telling.has(i));
    }));
  }

  box.addEventListener("close", () => {
    const square = opener && opener.isConnected && opener.offsetParent ? opener : current;
    if (square) square.focus();
    opener = null;
  });

  // ---- from one mistake to the next, in the order in which they stand in the table

  function mistake(direction) {
    const wrong = rowsShown().flatMap((row) => [...row.cells])
      .filter((cell) => visible(cell) && (cell.classList.contains("fo") || cell.classList.contains("fc")));
    if (wrong.length === 0) return;
    const all = rowsShown().flatMap((row) => [...row.cells]);
    const at = all.indexOf(squares.get(shown));
    const places = wrong.map((cell) => all.indexOf(cell));
    let next = direction > 0 ? places.findIndex((place) => place > at) : places.findLastIndex((place) => place < at);
    if (next < 0) next = direction > 0 ? 0 : places.length - 1;
    reach(wrong[next]);
    show(wrong[next].dataset.cell, wrong[next]);
  }

  box.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "n") mistake(1);
    if (event.key === "p") mistake(-1);
  });
  box.addEventListener("click", (event) => {
    if (event.target === box) box.close();  // beside it
    const button = event.target.closest("footer button");
    if (event.target.closest("[name=telling]")) part(".dialogue .telling").scrollIntoView({block: "center"});
    if (button && button.name === "close") box.close();
    if (button && button.name === "next") mistake(1);
    if (button && button.name === "previous") mistake(-1);
  });

  // ---- what is shown, and in which order

  const rowsShown = () => [...table.tBodies[0].rows].filter(visible);
  const ranks = ["open", "conditional", "accepts", "closed"];
  const rank = (row) => ranks.indexOf(row.dataset.truth);
  const orders = {
    name: (a, b) => rows.indexOf(a) - rows.indexOf(b),
    truth: (a, b) => rank(a) - rank(b) || rows.indexOf(a) - rows.indexOf(b),
    wrong: (a, b) => b.dataset.wrong - a.dataset.wrong || rows.indexOf(a) - rows.indexOf(b),
  };
  const has = (element, words) => element.textContent.toLowerCase().includes(words.trim().toLowerCase());
  const isWrong = (cell) => visible(cell) && (cell.classList.contains("fo") || cell.classList.contains("fc"));

  function apply() {
    const asked = new FormData(controls);
    heads.forEach((head, column) => {
      if (!head.classList.contains("tester")) return;
      head.hidden = !has(head, asked.get("tester"));
      for (const row of rows) row.cells[column].hidden = head.hidden;
    });
    for (const row of rows) {
      const wanted = has(row.cells[0], asked.get("server")) && (!asked.get("truth") || row.dataset.truth === asked.get("truth"));
      row.hidden = !wanted || (asked.has("wrong") && ![...row.cells].some(isWrong));
    }
    table.tBodies[0].append(...[...rows].sort(orders[asked.get("order")]));
    const columns = heads.filter((head) => head.classList.contains("tester") && visible(head)).length;
    controls.elements.shown.value = `${rowsShown().length} of ${rows.length} servers, ${columns} testers`;
    if (!current || !current.isConnected || current.hidden || current.parentElement.hidden)
      reach(rowsShown().flatMap((row) => [...row.cells]).find((cell) => cell.dataset.cell !== undefined && visible(cell)));
  }

  controls.addEventListener("input", apply);
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.hidden = false;
  document.querySelector(".hint").hidden = false;
  apply();

  const scroller = document.querySelector(".scroller");
  const room = () => {
    const around = getComputedStyle(document.querySelector("main"));
    return document.documentElement.clientWidth - parseFloat(around.paddingLeft) - parseFloat(around.paddingRight);
  };
  const fit = () => scroller.classList.toggle("wide", table.offsetWidth > Math.ceil(room()));
  new ResizeObserver(fit).observe(document.documentElement);
  new ResizeObserver(fit).observe(table);

  // ---- on paper all is open

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });
})();
