/* Day or night: as the device says until the reader chooses. It stands in the head, so that the page opens as it stays.
   The attribute also tells the style sheets that scripts run, and that what needs them may be shown. */

(() => {
  const night = window.matchMedia("(prefers-color-scheme: dark)");
  let choice = "device";

  const apply = () => {
    const dark = choice === "dark" || (choice === "device" && night.matches);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  };

  night.addEventListener("change", apply);
  document.addEventListener("change", ({ target }) => {
    if (target.closest(".cm-theme")) choice = target.value;
    apply();
  });
  apply();
})();
