// A grid of numbers by keyboard: arrows and Enter move between the cells, and a block from a spreadsheet fills them.
"use strict";

const grid = document.querySelector("[data-number-grid]");
const cellsOf = (row) => [...row.querySelectorAll("td")].map((cell) => cell.querySelector("input[inputmode]"));
const rows = grid ? [...grid.querySelectorAll("tbody tr")].map(cellsOf) : [];

function placeOf(input) {
  const row = rows.findIndex((cells) => cells.includes(input));
  return [row, rows[row].indexOf(input)];
}

function move(input, down, right) {
  let [row, column] = placeOf(input);
  do {
    row += down;
    column += right;
  } while (rows[row] && column >= 0 && column < rows[row].length && !rows[row][column]);
  const next = rows[row] && rows[row][column];
  if (next) {
    next.focus();
    next.select();
  }
}

grid?.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!input.matches("input[inputmode]")) return;
  const atStart = input.selectionStart === 0 && input.selectionEnd === input.value.length || !input.value;
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0] };
  if (atStart) Object.assign(steps, { ArrowLeft: [0, -1], ArrowRight: [0, 1] });
  if (!(event.key in steps)) return;
  event.preventDefault();
  move(input, ...steps[event.key]);
});

grid?.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text").replace(/\r/g, "").replace(/\n$/, "");
  if (!event.target.matches("input[inputmode]") || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  const [row, column] = placeOf(event.target);
  text.split("\n").forEach((line, down) => {
    line.split("\t").forEach((value, right) => {
      const cell = rows[row + down] && rows[row + down][column + right];
      if (cell) cell.value = value.trim();
    });
  });
  event.target.dispatchEvent(new Event("input", { bubbles: true }));
});
