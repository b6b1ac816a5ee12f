/** Code that a text sets apart in backticks, inline or as a block. */
export interface CodeSpan {
	/** As the text has it, white space included, without the backticks. */
	readonly code: string;
	/** What the text calls its language; null where it does not. */
	readonly language: string | null;
	/** Where the span begins and ends in its text, backticks included. */
	readonly start: number;
	readonly stop: number;
	readonly isBlock: boolean;
}

const line = /[^\n]*\n?/gu;
const fence = /^ {0,3}(`{3,})([^`]*)$/u;

interface Opening {
	readonly ticks: number;
	readonly language: string | null;
	readonly start: number;
	readonly codeStart: number;
}

/** All code of a text, in order; a block that is not closed is none. */
export function codeSpansOf(text: string): readonly CodeSpan[] {
	if (!text.includes('`')) return [];
	const blocks = blocksOf(text);
	const spans: CodeSpan[] = [];
	let proseStart = 0;
	for (const block of blocks) {
		spans.push(...inlineSpans(text.slice(proseStart, block.start), proseStart), block);
		proseStart = block.stop;
	}
	spans.push(...inlineSpans(text.slice(proseStart), proseStart));
	return spans.filter(({ code }) => code.trim() !== '');
}

function blocksOf(text: string): readonly CodeSpan[] {
	const blocks: CodeSpan[] = [];
	let open: Opening | null = null;
	for (const { 0: whole, index } of text.matchAll(line)) {
		const [, marks, info = ''] = fence.exec(whole.trimEnd()) ?? [];
		if (marks === undefined) continue;
		if (open === null) open = { ticks: marks.length, language: languageIn(info), start: index, codeStart: index + whole.length };
		else if (marks.length >= open.ticks && info.trim() === '') {
			const code = text.slice(open.codeStart, index).replace(/\r?\n$/u, '');
			blocks.push({ code, language: open.language, start: open.start, stop: index + whole.length, isBlock: true });
			open = null;
		}
	}
	return blocks;
}

function languageIn(info: string): string | null {
	return /^\s*([\w+#.-]+)/u.exec(info)?.[1] ?? null;
}

/** From a run of backticks to the next of the same length in the same line. */
function* inlineSpans(prose: string, offset: number): Iterable<CodeSpan> {
	const runs = [...prose.matchAll(/`+|\n/gu)];
	for (let first = 0; first < runs.length; first++) {
		const last = closing(runs, first);
		const [from, to] = [runs[first], runs[last ?? first]];
		if (last === null || !from || !to) continue;
		const start = from.index + from[0].length;
		yield { code: prose.slice(start, to.index), language: null, start: offset + from.index, stop: offset + to.index + to[0].length, isBlock: false };
		first = last;
	}
}

function closing(runs: readonly RegExpExecArray[], first: number): number | null {
	const opening = runs[first]?.[0];
	for (let next = first + 1; opening !== '\n' && next < runs.length && runs[next]?.[0] !== '\n'; next++) {
		if (runs[next]?.[0] === opening) return next;
	}
	return null;
}
