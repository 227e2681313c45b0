/* Two sources side by side: the map shows theirs alone, a table sets claim against claim. */

const RELATIONS = {
  x: "cannot both be right",
  o: "can both be right",
  "?": "may both be right: neither shown nor ruled out",
  "-": "say nothing that bears on the other",
};
/* Told apart by form and in words, not by colour. */
const SAME = { sign: "=", words: "about the same place" };
const OTHER = { sign: "≠", words: "about another place" };
const NOTHING = { sign: "·", words: "the other says nothing" };

let compared = null;

function sourceIndex(id) {
  return sourceBoxes().findIndex((box) => box.dataset.source === id);
}

function cardsOf(id) {
  const box = sourceBoxes()[sourceIndex(id)];
  return [...box.closest(".cm-source").querySelectorAll(".cm-card[data-id]")];
}

function groundOf(card) {
  const found = itemOf(card.dataset.id);
  return found ? found.item.ground : null;
}

function factOf(card, term) {
  const found = [...card.querySelectorAll("dt")].find((one) => one.textContent === term);
  return found ? found.nextElementSibling.textContent : "";
}

/* Pairs claims about one unit: first those about the same ground, then the rest in their order. */
function pairs(own, others) {
  const rows = [];
  const left = [...others];
  const alone = [];
  for (const card of own) {
    const ground = groundOf(card);
    const at = ground === null ? -1 : left.findIndex((other) => groundOf(other) === ground);
    if (at < 0) alone.push(card);
    else rows.push([card, left.splice(at, 1)[0], SAME]);
  }
  for (let i = 0; i < Math.max(alone.length, left.length); i += 1) {
    rows.push([alone[i], left[i], alone[i] && left[i] ? OTHER : NOTHING]);
  }
  return rows;
}

function claimCell(card) {
  const cell = document.createElement("td");
  if (!card) return cell;
  const title = html("strong", "", [card.querySelector("h3").textContent]);
  title.dir = "auto";
  const where = html("span", "", [factOf(card, "Where")]);
  where.dir = "auto";
  cell.append(title, where, html("span", "cm-when", [factOf(card, "When")]));
  return cell;
}

function signCell(relation) {
  const cell = document.createElement("td");
  const sign = html("span", "cm-compare-sign", [relation.sign]);
  sign.setAttribute("aria-hidden", "true");
  cell.append(sign, html("span", "cm-unseen", [relation.words]));
  cell.title = relation.words;
  return cell;
}

function fillTable(first, second) {
  const table = document.querySelector(".cm-compare-table");
  const heads = table.querySelectorAll("th");
  const names = [first, second].map((id) => sourceBoxes()[sourceIndex(id)].closest("label"));
  for (const [at, label] of names.entries()) heads[at].replaceChildren(label.querySelector("svg").cloneNode(true), label.querySelector(".cm-name").cloneNode(true));
  const [own, others] = [cardsOf(first), cardsOf(second)];
  const units = [...new Set([...own, ...others].map((card) => card.dataset.unit))];
  const about = (cards, unit) => cards.filter((card) => card.dataset.unit === unit);
  const rows = units.flatMap((unit) => pairs(about(own, unit), about(others, unit)));
  table.querySelector("tbody").replaceChildren(...rows.map(([one, other, relation]) => {
    const row = document.createElement("tr");
    row.append(claimCell(one), signCell(relation), claimCell(other));
    return row;
  }));
  table.hidden = false;
}

function relationOf(first, second) {
  const names = [first, second].map((id) => sourceBoxes()[sourceIndex(id)].closest("label").querySelector(".cm-name").textContent);
  return `${names[0]} and ${names[1]} ${RELATIONS[data.relations[sourceIndex(first)][sourceIndex(second)]]}.`;
}

function compareSources(map, first, second) {
  compared = { first, second, before: compared ? compared.before : sourceBoxes().filter((box) => box.checked) };
  document.getElementById("cm-compare").open = true;
  document.querySelector("[data-compare=first]").value = first;
  document.querySelector("[data-compare=second]").value = second;
  tickSources((box) => [first, second].includes(box.dataset.source));
  document.querySelector("[data-compare-relation]").textContent = relationOf(first, second);
  document.querySelector("[data-compare-stop]").hidden = false;
  fillTable(first, second);
  map.fire("convoymap:state");
}

function stopComparing(map) {
  if (!compared) return;
  const { before } = compared;
  compared = null;
  tickSources((box) => before.includes(box));
  for (const select of document.querySelectorAll("[data-compare]")) select.value = "";
  document.querySelector("[data-compare-relation]").textContent = "";
  document.querySelector("[data-compare-stop]").hidden = true;
  document.querySelector(".cm-compare-table").hidden = true;
  map.fire("convoymap:state");
}

function offerComparison(map) {
  const selects = [...document.querySelectorAll("[data-compare]")];
  for (const select of selects) {
    select.addEventListener("change", () => {
      const [first, second] = selects.map((one) => one.value);
      if (first && second && first !== second) compareSources(map, first, second);
      else if (first && first === second) document.querySelector("[data-compare-relation]").textContent = "Choose two different sources.";
    });
  }
  document.querySelector("[data-compare-stop]")?.addEventListener("click", () => {
    stopComparing(map);
    selects[0].focus();
  });
}
