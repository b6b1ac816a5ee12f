const counts = { passed: 0, failed: 0 };

/** Runs one check, prints one line about it, and goes on either way. */
export async function check(sentence, verify) {
	try {
		await verify();
		counts.passed += 1;
		console.log(`ok    ${sentence}`);
	} catch (error) {
		counts.failed += 1;
		console.log(`FAIL  ${sentence}\n      ${error.message.replaceAll('\n', '\n      ')}`);
	}
}

/** Prints the last line and gives the exit code: 0 only when something was checked and nothing failed. */
export function summarise() {
	console.log(`${counts.passed} passed, ${counts.failed} failed`);
	return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}
