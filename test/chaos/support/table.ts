import type { Figure } from '../scenario';

/** The table of promises as Markdown. */
export const tableHead = '| what was done | times | promises | besides |\n| --- | ---: | --- | --- |';

export function tableRow(figure: Figure): string {
	const promises = figure.mustBeZero.map((name) => inWords(name, figure.counts[name] ?? 0));
	const besides = Object.entries(figure.counts).filter(([name]) => !figure.mustBeZero.includes(name)).sort();
	return `| ${[figure.what, figure.times, promises.join(', '), besides.map(([name, count]) => `${name} ${count}`).join(', ')].join(' | ')} |`;
}

export function brokenPromises({ counts, mustBeZero }: Figure): readonly string[] {
	return mustBeZero.filter((name) => counts[name] !== 0);
}

function inWords(name: string, count: number): string {
	return count === 0 ? `${name} 0` : `**${name} ${count}**`;
}
