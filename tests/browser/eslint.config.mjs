// The page's scripts are modules, judged one by one; `scripts.py` looks at what they take from each other.
const BROWSER = [
  "Blob", "CSS", "DOMException", "DecompressionStream", "Element", "FileReader", "Image", "MutationObserver", "Node", "NodeFilter", "Path2D", "ResizeObserver", "Response", "TextDecoder", "URL", "URLSearchParams", "XMLSerializer",
  "addEventListener", "atob", "cancelAnimationFrame", "clearInterval", "clearTimeout", "console", "document", "getComputedStyle", "history",
  "location", "matchMedia", "navigator", "requestAnimationFrame", "setInterval", "setTimeout", "structuredClone", "window",
];
const MARKUP = "Words of a dossier would be read as markup; make nodes and set their text.";
const ONE_NAME = "The names at a module's top are read line by line; declare one at a time.";

export default [
  {
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "module",
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
      "one-var": ["error", "never"],
      "no-restricted-syntax": [
        "error",
        { selector: "Program > :matches(VariableDeclaration, ExportNamedDeclaration > VariableDeclaration) > VariableDeclarator > :matches(ObjectPattern, ArrayPattern)", message: ONE_NAME },
        { selector: "ImportExpression", message: "A page opened from disk loads no modules." },
      ],
      "prefer-const": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe"].map((property) => ({ property, message: MARKUP })),
        ...["write", "writeln"].map((property) => ({ object: "document", property, message: MARKUP })),
      ],
    },
  },
  { files: ["**/theme.js"], languageOptions: { sourceType: "script" } },
];
