import type { Brain, Selection } from '../brain';
import { readCurriculum, type Curriculum } from './curriculum';

/** What each selection has to teach, read once although several datasets are of one run. */
export function curricula(brain: Brain, checkpoint: () => void): (selection: Selection) => Promise<Curriculum> {
	const known = new Map<string, Promise<Curriculum>>();
	return (selection) => {
		const key = JSON.stringify(selection);
		const curriculum = known.get(key) ?? readCurriculum(brain, selection, checkpoint);
		known.set(key, curriculum);
		return curriculum;
	};
}
