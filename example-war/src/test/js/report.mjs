// Reports node:test's results as lines of JSON, for BrowserIT.
export default async function* report(source) {
  for await (const { type, data } of source) {
    const suite = data.details?.type === "suite";
    if (type === "test:fail" || (type === "test:pass" && !suite)) {
      const error = data.details.error;
      yield JSON.stringify({
        name: data.name,
        ok: type === "test:pass" && data.skip === undefined && data.todo === undefined,
        millis: Math.round(data.details.duration_ms),
        error: error ? String(error.cause?.stack ?? error.stack ?? error) : "",
      }) + "\n";
    } else if (type === "test:stderr" || type === "test:stdout") {
      yield JSON.stringify({ output: data.message }) + "\n";
    }
  }
}
