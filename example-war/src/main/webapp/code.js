// Shows source files, a little coloured. Text becomes text nodes only, never HTML.

const KEYWORDS =
  "package import public private protected final static class record void return new if else for while int long double boolean byte null true false this throws " +
  "const let var function async await of in typeof";
const TOKEN = new RegExp(
  [
    String.raw`(?<comment>//[^\n]*|/\*[\s\S]*?\*/|<!--[\s\S]*?-->)`,
    String.raw`(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\x60[^\x60]*\x60)`,
    String.raw`(?<annotation>@\w+)`,
    String.raw`(?<keyword>\b(?:${KEYWORDS.replaceAll(" ", "|")})\b|</?[a-z]\w*|(?<=["\s\w])/?>(?=\s*(?:\n|<|$)))`,
    String.raw`(?<type>\b[A-Z]\w*\b)`,
  ].join("|"),
  "g",
);

export function colour(code) {
  const out = document.createDocumentFragment();
  let end = 0;
  for (const match of code.matchAll(TOKEN)) {
    out.append(code.slice(end, match.index));
    const span = document.createElement("span");
    span.className = Object.keys(match.groups).find((kind) => match.groups[kind] !== undefined);
    span.textContent = match[0];
    out.append(span);
    end = match.index + match[0].length;
  }
  out.append(code.slice(end));
  return out;
}

export async function load(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url}: ${response.status}`);
  }
  return (await response.text()).trimEnd();
}

/** A Java file in two parts: package and imports, and what people want to read. */
export function split(java) {
  const lines = java.split("\n");
  const start = lines.findIndex((line) => /^(@|\/\*\*|public|final|class|record)/.test(line));
  return [lines.slice(0, start).join("\n").trim(), lines.slice(start).join("\n")];
}
