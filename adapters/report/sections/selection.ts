import type { ReportData } from '../../../engine/dataset/folder/report-data';
import type { FolderStory } from '../../../engine/dataset/folder/folder-story';
import { html, type Html } from '../html/html';
import { counted, whole } from '../html/numbers';
import { section } from '../html/section';
import { bars } from '../plots/bars';
import type { Draw } from '../plots/draw';
import { figure } from '../plots/figure';

type Selection = NonNullable<FolderStory['selection']>;

interface Step {
	readonly name: string;
	readonly rule: string;
	readonly left: number;
	/** Why the others were left out. */
	readonly removed: string;
}

/** What was selected, threshold by threshold. */
export async function selectionSection({ story }: ReportData, draw: Draw): Promise<Html> {
	const body = story.selection ? await ofSelection(story.selection, draw) : html`<p>The rows came over the canvas, so which memories were selected, and which were left out, is not known here. ${counted(story.memories, 'memory', 'memories')} came.</p>`;
	return section({ id: 'selection', heading: 'What was selected', body });
}

async function ofSelection(selection: Selection, draw: Draw): Promise<Html> {
	const steps = stepsOf(selection);
	const { memories, selected, missing } = selection.survey;
	const says = `Of ${counted(memories, 'memory', 'memories')} in the brain, ${whole(selected)} passed every threshold and ${selected === 1 ? 'was' : 'were'} replayed.`;
	const picture = await draw(bars(steps.map(({ name, left }) => ({ name, value: left, says: whole(left) }))), says);
	const rows = steps.map(({ rule, left, removed }, step) => [rule, whole(left), step === 0 ? '–' : whole((steps[step - 1]?.left ?? left) - left), removed]);
	const lacks = missing.length === 0 ? null : html`<p>What the brain does not have:</p><ul>${missing.slice(0, 20).map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
	return html`${figure(picture, says, { caption: 'Memories that passed each threshold', columns: ['Threshold', 'Passed', 'Left out', 'Why'], words: ['Why'], rows })}${why(steps)}${lacks}`;
}

/** The same in sentences, for those who do not open the table. */
function why(steps: readonly Step[]): Html {
	const removals = steps.slice(1).map(({ removed, left }, step) => ({ removed, count: (steps[step]?.left ?? left) - left }));
	const some = removals.filter(({ count }) => count > 0);
	if (some.length === 0) return html`<p>Nothing was left out.</p>`;
	return html`<ul>${some.map(({ removed, count }) => html`<li><strong>${whole(count)}</strong> left out: ${removed}.</li>`)}</ul>`;
}

function stepsOf({ criteria, survey }: Selection): readonly Step[] {
	const types = criteria.nodeTypes.map((type) => type.replaceAll('_', ' ')).join(', ');
	return [
		{ name: 'In the brain', rule: 'In the brain', left: survey.memories, removed: '' },
		{ name: 'Of the wanted types', rule: `Type is ${types}`, left: survey.ofNodeTypes, removed: `their type is not one of ${types}` },
		{ name: 'Confident enough', rule: `Confidence of at least ${criteria.minConfidence}`, left: survey.confident, removed: `their confidence is below ${criteria.minConfidence}` },
		{ name: 'Used often enough', rule: `Access count of at least ${criteria.minAccessCount}`, left: survey.highValue, removed: `they were used fewer than ${criteria.minAccessCount} times` },
		{ name: 'Within the limit', rule: criteria.limit === null ? 'No limit' : `The first ${whole(criteria.limit)} in rank order`, left: survey.selected, removed: `they come after the first ${whole(criteria.limit ?? survey.selected)} in rank order` },
	];
}
