/* One movement that would make claims true: dashed outlines and arrows in the colour of text, as no source reported it. */

const INK = "#16202a";

function workedOut(stop) {
  const lines = stop.lines.map(([count, noun]) => html("span", "", [html("b", "", [count]), ` ${noun}`]));
  return { ...mark("cm-worked-mark", html("div", "cm-worked", lines)), leader: leader(INK) };
}

function drawFlow(id, move, most) {
  const weight = 2 + 2.5 * Math.sqrt(move.count / most);
  const style = { pane: "cm-moves", color: INK, weight, dashArray: `${2 * weight} ${weight}`, className: "cm-flow" };
  return move.line.map((line, i) => {
    const path = L.polyline(line, style).bindPopup(popup(move.card), POPUP);
    if (i === move.line.length - 1) path.on("add", () => arrowHead(id, INK, path));
    return path;
  });
}

function drawScenario(id, data) {
  const most = Math.max(...data.moves.map((move) => move.count));
  const flows = data.moves.flatMap((move) => drawFlow(id, move, most));
  const stops = data.stops.map((stop) => {
    const item = { ...workedOut(stop), card: stop.card, far: true };
    item.anchor = L.latLng(stop.latitude, stop.longitude);
    item.marker = L.marker(item.anchor, { icon: item.icon, pane: "cm-badges" }).bindPopup(popup(stop.card), POPUP);
    item.marker.on("add", () => name(item.marker, stop.title));
    return item;
  });
  return { layer: L.featureGroup([...flows, ...stops.flatMap((item) => [leaderLine(item), item.marker])]), claims: stops, labels: [], dots: [] };
}

DRAW.scenario = drawScenario;
