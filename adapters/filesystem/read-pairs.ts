import type { Dataset } from '../../engine/dataset/dataset';
import { parseLine } from '../../engine/dataset/line';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import { readLines } from './read-dataset';

/** Every pair of the datasets that have a file, in batches. */
export async function* readPairs(datasets: readonly Dataset[]): AsyncGenerator<readonly TrainingPair[]> {
	for (const { file } of datasets) {
		if (file === null) continue;
		let lineNumber = 0;
		for await (const lines of readLines(file.path)) {
			yield lines.filter((line) => line !== '').map((line) => parseLine(line, `Line ${++lineNumber} of ${file.path}`));
		}
	}
}
