import { CandidateSample } from './candidate-sample';
import { eachRow, type Reading } from './each-row';
import type { FolderShares } from './folder-shares';
import { RowPlaces } from './row-places';
import { placeByFacts } from './test-facts';
import { showsOnlyText, TestSentences } from './test-sentences';
import { ValidationChoice } from './validation-choice';

/**
 * Chooses the place of each row in three readings: by its facts; then it is heard which sentences of the test texts others
 * say as well; then by what the row says, and by what the training rows say. One byte is kept for each row, and bounded
 * samples besides.
 */
export async function choosePlaces(reading: Reading, shares: FolderShares): Promise<RowPlaces> {
	const places = new RowPlaces();
	const sentences = new TestSentences();
	const sample = new CandidateSample(shares.validation);
	await eachRow(reading, () => true, (row, index) => {
		const standing = placeByFacts(row.facts, shares.test);
		places.push(standing === 'open' && showsOnlyText(row) ? 'telling' : standing);
		if (standing === 'test') sentences.collect(row);
		if (standing === 'open') sample.offer(row, index);
	});
	sentences.close();
	if (!sentences.isEmpty) await eachRow(reading, (index) => places.at(index) === 'telling', (row) => sentences.hear(row));
	await decideOpenRows(reading, places, sentences, sample);
	return places;
}

async function decideOpenRows(reading: Reading, places: RowPlaces, sentences: TestSentences, sample: CandidateSample): Promise<void> {
	const candidates = sample.candidates();
	for (const { row } of candidates) places.set(row, 'candidate');
	const choice = new ValidationChoice(candidates);
	await eachRow(reading, (index) => places.placeOf(index) === null, (row, index) => {
		if (sentences.isToldBy(row)) {
			places.set(index, 'held_out');
			choice.holdOut(index);
		} else if (places.at(index) !== 'candidate') {
			places.set(index, 'train');
			choice.train(row);
		}
	});
	const validation = choice.settle();
	for (const { row } of candidates) if (places.at(row) === 'candidate') places.set(row, validation.has(row) ? 'validation' : 'train');
}
