import type { Brain, EligibleMemory, LinkEnds, Selection } from '../brain';
import { folded } from '../text/canonical';
import { fingerprint } from './fingerprint';
import { FingerprintMap } from './fingerprint-map';
import { NearDuplicates } from './near-duplicates';
import { shinglesOf } from './shingles';

/** What the datasets of a selection have to teach. */
export interface Curriculum {
	/** Texts of memories, by the fingerprint of the memory's id. */
	readonly texts: readonly number[];
	/** By the fingerprints of their ids. */
	readonly links: readonly number[];
	/** Those of the links that lead from one end to the other. */
	readonly directed: readonly number[];
	/** For each near-duplicate memory the earlier one that it repeats, as fingerprints of ids. */
	readonly nearDuplicates: ReadonlyMap<number, number>;
	/** Whether more than one eligible memory bears this concept. */
	isAmbiguous(concept: string): boolean;
}

export async function readCurriculum(brain: Brain, selection: Selection, checkpoint: () => void): Promise<Curriculum> {
	const near = new NearDuplicates();
	const concepts = new FingerprintMap();
	await eachMemory(brain, selection, checkpoint, (memory) => {
		const concept = fingerprint(folded(memory.concept));
		concepts.set(concept, (concepts.get(concept) ?? 0) + 1);
		if (hasText(memory)) near.survey(shinglesOf(memory));
	});
	const taught = new FingerprintMap();
	const texts: number[] = [];
	const nearDuplicates = new Map<number, number>();
	await eachMemory(brain, selection, checkpoint, (memory) => {
		const id = fingerprint(memory.id);
		const earlier = hasText(memory) ? near.earlierLike(shinglesOf(memory), id) : null;
		if (earlier !== null) return nearDuplicates.set(id, earlier);
		taught.set(id, 1);
		if (hasText(memory)) texts.push(id);
	});
	return { texts, ...(await readLinks(brain, taught, checkpoint)), nearDuplicates, isAmbiguous: (concept) => (concepts.get(fingerprint(folded(concept))) ?? 0) > 1 };
}

async function eachMemory(brain: Brain, selection: Selection, checkpoint: () => void, visit: (memory: EligibleMemory) => void): Promise<void> {
	for await (const batch of brain.eligible(selection)) {
		checkpoint();
		batch.forEach(visit);
	}
}

function hasText({ summary }: EligibleMemory): boolean {
	return summary !== null && summary.trim() !== '';
}

/** The links with at least one end among the memories that are taught. */
async function readLinks(brain: Brain, taught: FingerprintMap, checkpoint: () => void): Promise<Pick<Curriculum, 'links' | 'directed'>> {
	const links: number[] = [];
	const directed: number[] = [];
	const isTaught = (id: string) => taught.get(fingerprint(id)) !== undefined;
	for await (const batch of brain.links()) {
		checkpoint();
		for (const link of batch) {
			if (!isTaught(link.sourceId) && !isTaught(link.targetId)) continue;
			links.push(fingerprint(link.id));
			if (isDirected(link)) directed.push(fingerprint(link.id));
		}
	}
	return { links, directed };
}

/** Hierarchical links and those of unknown type count as directed by their position. */
function isDirected({ type }: LinkEnds): boolean {
	return type === null || !['association', 'temporal', 'contradiction'].includes(type);
}
