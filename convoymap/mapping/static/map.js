/* The map on its own: its list of sources shows and hides them. */

import { liftPopups } from "./cards.js";
import { one } from "./dom.js";
import { chooseSources } from "./sources.js";
import { stage } from "./stage.js";

// In a narrow frame an open list would leave the map no room; it is folded before the map takes its measure.
one(".cm-alone-list").open = window.innerWidth > 640;
stage((map) => {
  chooseSources(map);
  liftPopups(map);
});
