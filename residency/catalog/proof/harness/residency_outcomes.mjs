// A reporter for node --test in the sandbox: how many tests passed, which failed and whether by assertion.

export default async function* outcomes(events) {
  let passed = 0;
  const failed = [];
  for await (const { type, data } of events) {
    if (data?.details?.type === 'suite' || data?.skip !== undefined || data?.todo !== undefined) {
      continue;
    }
    if (type === 'test:pass') {
      passed += 1;
    } else if (type === 'test:fail' && data.details.error.failureType !== 'subtestsFailed') {
      failed.push([data.name, data.details.error.cause?.code === 'ERR_ASSERTION']);
    }
  }
  yield `\nresidency-outcomes ${JSON.stringify({ passed, failed })}\n`;
}
