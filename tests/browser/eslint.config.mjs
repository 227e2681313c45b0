// The page's scripts share one scope, so they are judged as the one script that `scripts.py` puts together.
const BROWSER = [
  "Blob", "CSS", "DOMException", "Element", "FileReader", "Image", "Node", "NodeFilter", "ResizeObserver", "URL", "URLSearchParams", "XMLSerializer",
  "addEventListener", "cancelAnimationFrame", "clearInterval", "clearTimeout", "console", "document", "getComputedStyle", "history",
  "location", "matchMedia", "navigator", "requestAnimationFrame", "setInterval", "setTimeout", "structuredClone", "window",
];
const MARKUP = "Words of a dossier would be read as markup; make nodes and set their text.";

export default [
  {
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "script",
      globals: Object.fromEntries([...BROWSER, "L"].map((name) => [name, "readonly"])),
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-cond-assign": "error",
      "no-const-assign": "error",
      "no-dupe-keys": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-redeclare": "error",
      "no-script-url": "error",
      "no-undef": "error",
      "no-unreachable": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "no-var": "error",
      "prefer-const": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe"].map((property) => ({ property, message: MARKUP })),
        ...["write", "writeln"].map((property) => ({ object: "document", property, message: MARKUP })),
      ],
    },
  },
];
