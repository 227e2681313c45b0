/* Columns of a table, unpacked from what the page carries; columns.py says how they are packed. */

/* A missing number. */
export const NONE = -2147483648;

const ARRAYS = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };

function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

async function inflated(base64) {
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

async function numbersOf({ bytes, steps, data }) {
  const numbers = new ARRAYS[bytes](await inflated(data));
  // Sums run over the end of the unsigned numbers, as the steps do that were taken back.
  if (steps) for (let at = 1; at < numbers.length; at += 1) numbers[at] += numbers[at - 1];
  return numbers;
}

/* Texts by row, each kept once; a missing one is "". */
export async function textColumn(column) {
  const [numbers, list] = await Promise.all([numbersOf(column), inflated(column.texts)]);
  const texts = ["", ...JSON.parse(new TextDecoder().decode(list))];
  return { numbers, texts, at: (row) => texts[numbers[row]] };
}

export async function wholeColumn(column) {
  if (column.kind === "text") {
    const { numbers, texts } = await textColumn(column);
    return Float64Array.from(numbers, (number) => (number ? Number(texts[number]) : NONE));
  }
  const numbers = await numbersOf(column);
  return Int32Array.from(numbers, (number) => (number ? number - 1 + column.least : NONE));
}
