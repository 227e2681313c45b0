/* The page: ties the panel, the timeline and what can be taken away to the map. */

import { startAddress } from "./address.js";
import { arrange } from "./arrange.js";
import { chooseBasemap } from "./basemap.js";
import { liftPopups, openFromList } from "./cards.js";
import { offerComparison } from "./compare.js";
import { setTime } from "./days.js";
import { chooseDisagreements } from "./disagreement.js";
import { lightClaims } from "./light.js";
import { readyToPrint } from "./print.js";
import { chooseSources } from "./sources.js";
import { onlineTiles, stage } from "./stage.js";
import { offerTakeaway } from "./takeaway.js";
import { startTimeline } from "./timeline.js";

stage((map) => {
  chooseDisagreements(map);
  chooseSources(map);
  chooseBasemap(map, onlineTiles, () => arrange(map));
  liftPopups(map);
  openFromList(map);
  offerTakeaway(map);
  readyToPrint(map);
  offerComparison(map);
  lightClaims(map);
  startTimeline(map);
  startAddress(map);
  window.convoymap.setTime = (days) => setTime(map, days);
});
