import type { FolderStory, StorySettings } from '../../../engine/dataset/folder/folder-story';
import type { ReportData } from '../../../engine/dataset/folder/report-data';
import type { SelectionCriteria } from '../../../engine/memory/selection';
import { html, type Html } from '../html/html';
import { bytesInWords, whole } from '../html/numbers';
import { section } from '../html/section';
import { firstRows, table } from '../html/table';

/** All files are in manifest.json; here, those that one person may compare by eye. */
const mostFiles = 60;
const mostStrategies = 100;

type Setting = readonly [name: string, value: string | Html];

/** What it takes to make the same rows again, and how to know that they are the same. */
export function reproduceSection({ contents, story }: ReportData): Html {
	const settings: readonly Setting[] = [
		['Target model', html`${contents.model.modelName} (<code>${contents.model.modelId}</code>), up to ${whole(contents.model.maxSeqLen)} tokens`],
		['Date', contents.date],
		['Seed', String(story.seed)],
		...(story.selection ? selectionSettings(story.selection.criteria) : []),
		['Strategies', story.strategies === null ? 'not known: the rows came over the canvas' : story.strategies.slice(0, mostStrategies).join(', ')],
		...(story.settings ? pairSettings(story.settings) : []),
		['Shares', `validation ${story.shares.validation} of the rows, test ${story.shares.test} of the facts`],
	];
	const body = html`${howTo(story)}<dl class="settings">${settings.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>${files(contents)}`;
	return section({ id: 'reproduce', heading: 'How to make it again', wide: true, body });
}

/** Numbers are given as they are set, not rounded: another one may give other rows. */
function selectionSettings({ nodeTypes, minConfidence, minAccessCount, limit, maxNeighbors }: SelectionCriteria): readonly Setting[] {
	return [
		['Selection', `types ${nodeTypes.join(', ')}; confidence of at least ${minConfidence}; access count of at least ${minAccessCount}; ${limit === null ? 'no limit' : `the first ${whole(limit)}`}`],
		['Neighbors', `at most ${whole(maxNeighbors)} for each memory`],
	];
}

function pairSettings({ limits, scrubbing, maxShardBytes }: StorySettings): readonly Setting[] {
	const most = (count: number | null) => (count === null ? 'any number' : `at most ${whole(count)}`);
	const shares = Object.entries(limits.maxShares).map(([strategy, share]) => `${strategy} ${share}`);
	return [
		['Limits', `${most(limits.maxPairs)} of rows in all, ${most(limits.maxPairsPerMemory)} for each memory, ${most(limits.maxPairsPerStrategy)} for each strategy`],
		['Largest shares', `one wording ${limits.maxWordingShare} of the rows; ${shares.length === 0 ? "each strategy's own" : `${shares.join(', ')}; each other strategy's own`}`],
		['Scrubbing', { on: 'on: what must not leave the brain was replaced', report: 'report: what must not leave the brain was counted and left', off: 'off' }[scrubbing]],
		['Shard size', `at most ${whole(maxShardBytes)} bytes of data`],
	];
}

function howTo({ command, selection }: FolderStory): Html {
	if (command !== null) return html`<p>The same brain gives the same bytes with:</p><pre tabindex="0" aria-label="Command">${command}</pre>`;
	const none = 'There is no single command that makes these rows again:';
	if (selection === null) return html`<p>${none} they came over the canvas and may have been changed on the way. The settings below are what is known of how they were made.</p>`;
	return html`<p>${none} they were made by a workflow. The same brain, its tables and the settings below give the same bytes.</p>`;
}

function files({ shards }: ReportData['contents']): Html {
	const rows = firstRows(
		shards.map(({ path, lines, bytes, sha256 }) => [path.slice(0, 300), whole(lines), bytesInWords(bytes), html`<code>${sha256}</code>`]),
		mostFiles,
		(more) => [`${whole(more)} more, see manifest.json`, '', '', ''],
	);
	return table({ caption: 'Files with rows', columns: ['File', 'Rows', 'Size', 'SHA-256'], words: ['SHA-256'], rows });
}
