/* Day or night: as the device says until the reader chooses. It stands in the head, so that the page opens as it stays. */

(() => {
  const night = window.matchMedia("(prefers-color-scheme: dark)");
  let choice = "device";

  const apply = () => {
    const dark = choice === "dark" || (choice === "device" && night.matches);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  };

  night.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector(".cm-theme");
    if (!box) return;
    box.hidden = false;
    box.querySelector("select").addEventListener("change", (event) => {
      choice = event.target.value;
      apply();
    });
  });
  apply();
})();
