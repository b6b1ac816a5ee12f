import { BandSurvey } from './band-survey';
import { Blocks } from './blocks';
import { Comparison } from './comparison';
import { ConceptTally } from './concept-tally';
import type { Meetings } from './meetings';
import { eachMemory, type MemoryText } from './memory-text';
import { Places } from './places';

export interface FirstLook {
	/** Whether more than one memory bears this concept after normalisation. */
	repeatsConcept(concept: string): boolean;
	/** Whether the memory at this place of the rank order (0, 1, 2, …) says nearly the same as a better one before it. */
	isNearDuplicate(position: number): boolean;
	/** How many memories are near-duplicates. */
	readonly nearDuplicates: number;
}

/** How much room there is. Less of it costs more passes and changes no result. */
export interface FirstLookLimits {
	/** For the keys that texts meet under: 64 bytes for each text. */
	readonly maxTableBytes: number;
	/** For the texts that others are compared with, once the table is gone: about 10 bytes for each of their words. */
	readonly maxKeptBytes: number;
}

type ReadMemories = () => AsyncIterable<readonly MemoryText[]>;

/**
 * Looks through the memories before any pair is made of them. A memory is a near-duplicate when its shingles and those of an
 * earlier memory, itself no near-duplicate, have a Jaccard similarity of at least 0.7. Texts that may be that similar are
 * found by the keys that they share; only what an exact comparison confirms counts.
 * @param read gives the texts in rank order, the same each time it is called; it may be called several times.
 */
export async function takeFirstLook(read: ReadMemories, limits: FirstLookLimits = roomForAMillion): Promise<FirstLook> {
	const blocks = new Blocks();
	const concepts = new ConceptTally(blocks);
	const meetings = await findMeetings(read, concepts, new BandSurvey(limits.maxTableBytes, blocks));
	const repeatedConcepts = concepts.close();
	const nearDuplicates = new Places(concepts.memories);
	for (let from = meetings.nextAwaited(0); from < meetings.texts; ) {
		const comparison = new Comparison(meetings, nearDuplicates, from, limits.maxKeptBytes, blocks);
		await eachMemory(read, (memory) => comparison.visit(memory));
		from = meetings.nextAwaited(comparison.close());
	}
	meetings.close();
	blocks.close();
	return {
		repeatsConcept: (concept) => repeatedConcepts.has(concept),
		isNearDuplicate: (position) => nearDuplicates.has(position),
		nearDuplicates: nearDuplicates.size,
	};
}

async function findMeetings(read: ReadMemories, concepts: ConceptTally, survey: BandSurvey): Promise<Meetings> {
	await eachMemory(read, (memory) => {
		concepts.add(memory.concept);
		survey.add(memory);
	});
	let meetings = survey.endPass();
	while (!meetings) {
		await eachMemory(read, (memory) => survey.add(memory));
		meetings = survey.endPass();
	}
	return meetings;
}

/** A million texts take one pass for the table; half a million with a near-duplicate of 30 words each take two more. */
const roomForAMillion: FirstLookLimits = { maxTableBytes: 64_000_000, maxKeptBytes: 80_000_000 };
