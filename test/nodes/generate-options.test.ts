import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { endRuns } from '../support/runs';
import { runWorkflow } from '../support/run-workflow';
import { at, complete, fetch, generate, jsonsOf, night, rowsOf, start, temporaryFolder, trigger, write, type Parameters } from './night';

let database: ReplayDatabase;
let folder: string;

beforeAll(async () => {
	database = await createReplayDatabase();
	await database.client.query("update memory_semantic set summary = summary || ' Ask anna.berg@quaylane.example first.' where concept = 'Pricing Strategy'");
	return () => database.drop();
});
beforeEach(async () => {
	await endRuns(database.client);
	const made = await temporaryFolder();
	folder = made.path;
	return made.remove;
});

/** The items of Generate for one target model. */
async function generated(options: IDataObject, preset: Parameters = {}) {
	const { itemsOf, hintsOf, error } = await runWorkflow([trigger, fetch(), generate({ targetModels: ['llama_3'], options, ...preset } as Parameters)], { credential: database.credential });
	return { pairs: jsonsOf(itemsOf(2)), hints: hintsOf(2), error };
}

const provenanceOf = ({ meta }: IDataObject) => JSON.parse(String((meta as IDataObject).provenance)) as { strategy: string; wording: string; memories: string[] };
const mostOf = (keys: readonly unknown[]) => Math.max(...[...new Set(keys)].map((key) => keys.filter((other) => other === key).length));

describe('the options of Generate', () => {
	it('cap pairs in all, per memory and per strategy', async () => {
		const { pairs } = await generated({ maxPairs: 150, maxPairsPerStrategy: 12 });
		expect(pairs).toHaveLength(150);
		expect(mostOf(pairs.map((pair) => provenanceOf(pair).strategy))).toBe(12);
		expect((await generated({ maxPairsPerMemory: 3 })).pairs).toHaveLength(3 * 47);
	});

	it('bound the share of a strategy and of a wording', async () => {
		const { pairs } = await generated({ maxWordingShare: 2, shares: { shares: [{ strategy: 'negatives', percent: 1 }, { strategy: 'cloze', percent: 0 }] } });
		const strategies = pairs.map((pair) => provenanceOf(pair).strategy);
		expect(strategies.filter((name) => name === 'negatives').length).toBeLessThanOrEqual(Math.ceil(0.01 * pairs.length));
		expect(strategies).not.toContain('cloze');
		expect(mostOf(pairs.map((pair) => `${provenanceOf(pair).strategy} ${provenanceOf(pair).wording}`))).toBeLessThanOrEqual(0.02 * pairs.length);
	});

	it('scrub, and say what was found', async () => {
		const [on, report, off] = [await generated({}), await generated({ scrubbing: 'report' }), await generated({ scrubbing: 'off' })];
		expect([on, report, off].map(({ pairs }) => JSON.stringify(pairs).includes('anna.berg'))).toEqual([false, true, true]);
		expect([on, report, off].map(({ hints }) => hints.filter((hint) => hint.includes('email')))).toEqual([
			['Replaced by placeholders: 1 email.'],
			['Found and left as it is, because scrubbing only reports: 1 email.'],
			[],
		]);
	});

	it('tell the pairs by strategy and what was left out', async () => {
		const { hints } = await generated({ maxPairsPerStrategy: 40 });
		expect(hints.find((hint) => hint.startsWith('Pairs for llama_3: '))).toMatch(/40 recall, 40 relation, .*40 link lists/);
		expect(hints.find((hint) => hint.startsWith('Left out for llama_3: '))).toMatch(/over the cap per strategy/);
	});

	it('are told of by Write JSONL where a plan came', async () => {
		const { hintsOf } = await runWorkflow([trigger, fetch({ output: 'plan' }), generate({ targetModels: ['llama_3'], options: { maxPairsPerStrategy: 40 } } as Parameters), write(folder)], { credential: database.credential });
		expect(hintsOf(3)).toEqual(['Secrets and personal data found: 1 email.', expect.stringMatching(/^Pairs for llama_3: 40 recall, .*\. Left out: .*over the cap per strategy/)]);
	});

	it.each<readonly [IDataObject, RegExp]>([
		[{ maxPairs: 0 }, /'Options\.max_pairs' must be a whole number of at least 1/],
		[{ preview: -1 }, /'Preview' must be a whole number of at least 1/],
		[{ scrubbing: 'half' }, /'Scrubbing' must be one of on, report, off/],
		[{ shares: { shares: [{ strategy: 'cloze', percent: 101 }] } }, /Percent of Pairs' must be a number from 0 to 100/],
		[{ shares: { shares: [{ strategy: 'telepathy', percent: 1 }] } }, /no strategy 'telepathy'/],
	])('that make no sense are refused: %j', async (options, message) => {
		expect((await generated(options)).error).toMatch(message);
	});
});

describe('a preview', () => {
	it.each(['items', 'plan'])('shows the first pairs of the real run, made from %s, and nothing is written', async (output) => {
		const { itemsOf, hintsOf, error } = await runWorkflow([trigger, start, fetch({ output }), generate({ options: { preview: 12 } }), write(join(folder, 'out')), complete], { credential: database.credential });
		expect(error).toBeNull();
		const shown = jsonsOf(itemsOf(at.generate));
		const all = await runWorkflow([trigger, fetch({ output: 'items' }), generate()], { credential: database.credential });
		const withoutWhole = ({ instruction, input, output: answer, target_models: models, meta }: IDataObject) => ({ instruction, input, answer, models, meta });
		expect(shown.map(withoutWhole)).toEqual(jsonsOf(all.itemsOf(2)).slice(0, 12).map(withoutWhole));
		expect(hintsOf(at.generate)).toEqual(['A preview of the first 12 pairs. Write JSONL writes nothing until Preview is taken away.']);
		expect(jsonsOf(itemsOf(at.write)).map(({ path, explanation }) => [path, explanation])).toEqual([
			[null, expect.stringMatching(/^Nothing was written: these pairs are a preview/)],
			[null, expect.stringMatching(/^Nothing was written: these pairs are a preview/)],
		]);
		expect(await readdir(folder)).toEqual([]);
		expect(jsonsOf(itemsOf(at.complete))[0]).toMatchObject({ status: 'completed', training_pairs_generated: 0 });
	});

	it('is gone when the option is', async () => {
		const { itemsOf, error } = await runWorkflow(night(folder), { credential: database.credential });
		expect(error).toBeNull();
		for (const { path, pairs } of jsonsOf(itemsOf(at.write))) expect(await rowsOf(path)).toHaveLength(Number(pairs));
	});
});
