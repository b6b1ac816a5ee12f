import type { DatasetReport } from './dataset-report';
import { holds, type Finding } from './verdict';

/** What was found out about a dataset, for people. */
export function toTable(report: DatasetReport, findings: readonly Finding[]): string {
	const width = Math.max(...findings.map(({ measure }) => measure.length));
	const valueWidth = Math.max(...findings.map(({ value }) => value.length));
	const lines = findings.map(({ measure, value, threshold, holds: isGood }) =>
		`  ${measure.padEnd(width)}  ${value.padEnd(valueWidth)}  ${threshold === null ? '' : `${isGood ? 'ok  ' : 'FAIL'} (${threshold})`}`.trimEnd(),
	);
	const head = `${report.file}: ${report.model ?? 'no target model'}, ${report.run === null ? 'no run names it' : `run ${report.run}`}`;
	return [head, ...lines, ...details(report), `  ${holds(findings) ? 'Everything holds.' : 'Something does not hold.'}`, ''].join('\n');
}

function details({ broken, duplicates, grounding, adjacent, budget }: DatasetReport): readonly string[] {
	return [
		...broken.map(({ reason, count, lines }) => `  ${count} x ${reason}: ${inLines(lines)}`),
		...duplicates.examples.map(({ line, repeats }) => `  duplicate: line ${line} repeats line ${repeats}`),
		...(adjacent.rows > 0 ? [`  following another row about their memory: ${inLines(adjacent.lines)}`] : []),
		...(budget.rowsOver > 0 ? [`  over the budget: ${inLines(budget.lines)}`] : []),
		...grounding.reasons.flatMap(({ strategy, reason, count, examples }) => [
			`  ${count} x not grounded, ${strategy}: ${reason}`,
			...examples.map(({ line, instruction }) => `    line ${line}: ${instruction}`),
		]),
	];
}

function inLines(lines: readonly number[]): string {
	return `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;
}
