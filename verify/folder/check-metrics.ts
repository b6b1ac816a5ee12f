import type { Flaws } from './flaws';
import type { FolderReader } from './folder-reader';
import { isCount, isKeyed, parsedJson, type Keyed } from './keyed';
import type { Manifest } from './manifest';
import { metricsPath } from './paths';
import { splits } from './split';

/** Holds the numbers of the folder against its manifest. Returns how many tokens a row may have; null where that is not told. */
export async function checkMetrics(reader: FolderReader, { rows, heldOut, preferences }: Manifest, flaws: Flaws): Promise<number | null> {
	const metrics = parsedJson((await reader.text(metricsPath)) ?? '');
	if (!isKeyed(metrics)) {
		flaws.add(metricsPath, 'not one JSON object');
		return null;
	}
	const [told, tokens, leakage, pairs] = ['rows', 'tokens', 'leakage', 'preferences'].map((key) => part(metrics, key));
	const expect = (holds: boolean, problem: string) => holds || flaws.add(metricsPath, problem);
	expect(splits.every((split) => told?.[split] === rows[split]), 'other rows by split than in the manifest');
	expect(metrics.held_out === heldOut, 'another number of held-out rows than in the manifest');
	expect(pairs?.rows === preferences.train + preferences.validation + preferences.test, 'another number of preference pairs than in the manifest');
	expect(tokens?.over_budget === 0, 'rows that are longer than the target model takes');
	expect(leakage?.test_facts_trained === 0, 'test facts that a training row shows');
	expect(leakage?.validation_facts_untrained === 0, 'validation facts that no training row shows');
	return isCount(tokens?.max_seq_len) ? tokens.max_seq_len : null;
}

function part(metrics: Keyed, key: string): Keyed | undefined {
	const value = metrics[key];
	return isKeyed(value) ? value : undefined;
}
