import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario } from '../scenario';

const folder = join(__dirname, '..', 'scenarios');

/** The scenarios of these names, or all: each file of `scenarios` is one. */
export async function chosenScenarios(names: readonly string[] | undefined): Promise<readonly Scenario[]> {
	const scenarios = await Promise.all((await readdir(folder)).sort().map(scenarioIn));
	const unknown = names?.filter((name) => !scenarios.some((scenario) => scenario.name === name)) ?? [];
	if (unknown.length > 0) throw new Error(`There is no scenario ${unknown.join(', ')}. There are: ${scenarios.map(({ name }) => name).join(', ')}.`);
	return scenarios.filter(({ name }) => names?.includes(name) ?? true);
}

async function scenarioIn(file: string): Promise<Scenario> {
	const exported = Object.values((await import(join(folder, file))) as Readonly<Record<string, unknown>>);
	const scenario = exported.find(isScenario);
	if (scenario === undefined) throw new Error(`test/chaos/scenarios/${file} exports no scenario.`);
	return scenario;
}

function isScenario(value: unknown): value is Scenario {
	return typeof value === 'object' && value !== null && 'name' in value && 'run' in value;
}
